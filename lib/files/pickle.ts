/** What a pickle may name, by "module name": a function that is called with the arguments, or a plain value. */
export type PickleGlobals = ReadonlyMap<string, PickleGlobal>;
export type PickleGlobal = ((...args: readonly unknown[]) => unknown) | symbol;

/** Dictionaries of a pickle, ordered or not. */
export type PickleDict = Map<unknown, unknown>;

/**
 * Reads a Python pickle of protocol 2, as `torch.save` writes it, and never runs anything: what the pickle names is looked up in
 * `globals`, and a name that is not there ends the reading.
 * Numbers, strings, None, tuples and lists (arrays), dictionaries (`Map`) are understood, and the state that an object is given after
 * its making is passed over (of an OrderedDict, PyTorch's `_metadata`).
 * @param persistent makes the value that a persistent id stands for
 * @throws Error in a few words: what was found
 */
export function unpickle(
  bytes: Uint8Array,
  globals: PickleGlobals,
  persistent: (id: unknown) => unknown,
): unknown {
  const source = new Source(bytes);
  const memo = new Map<number, unknown>();
  const stack: unknown[] = [];
  const pop = (): unknown => {
    if (stack.length === 0) throw new Error('a pickle that takes from an empty stack');
    return stack.pop();
  };
  /** All above the last mark. */
  const popMark = (): unknown[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) throw new Error('a pickle without the mark it looks for');
    const items = stack.splice(mark);
    return items.slice(1);
  };
  const top = <T>(type: new () => T): T => {
    const value = stack.at(-1);
    if (!(value instanceof type)) throw new Error('a pickle that adds to what is no list or dictionary');
    return value;
  };
  const recall = (index: number): unknown => {
    if (!memo.has(index)) throw new Error('a pickle that recalls what it never kept');
    return memo.get(index);
  };
  const addPairs = (items: readonly unknown[]): void => {
    const dict: PickleDict = top(Map);
    for (let i = 0; i < items.length; i += 2) dict.set(items[i], items[i + 1]);
  };
  const steps: Readonly<Record<number, () => void>> = {
    0x80: () => {
      const protocol = source.unsigned(1);
      if (protocol !== 2) throw new Error(`a pickle of protocol ${protocol}, not 2`);
    },
    [code('N')]: () => stack.push(null),
    0x88: () => stack.push(true),
    0x89: () => stack.push(false),
    [code('K')]: () => stack.push(source.unsigned(1)),
    [code('M')]: () => stack.push(source.unsigned(2)),
    [code('J')]: () => stack.push(source.unsigned(4) | 0),
    0x8a: () => stack.push(source.long(source.unsigned(1))),
    [code('G')]: () => stack.push(source.double()),
    [code('X')]: () => stack.push(source.text(source.unsigned(4))),
    [code('(')]: () => stack.push(MARK),
    [code(')')]: () => stack.push([]),
    [code('t')]: () => stack.push(popMark()),
    0x85: () => stack.push([pop()]),
    0x86: () => stack.push([pop(), pop()].reverse()),
    0x87: () => stack.push([pop(), pop(), pop()].reverse()),
    [code(']')]: () => stack.push([]),
    [code('a')]: () => {
      const item = pop();
      top<unknown[]>(Array).push(item);
    },
    [code('e')]: () => {
      const items = popMark();
      const list = top<unknown[]>(Array);
      for (const item of items) list.push(item);
    },
    [code('}')]: () => stack.push(new Map()),
    [code('s')]: () => addPairs([pop(), pop()].reverse()),
    [code('u')]: () => addPairs(popMark()),
    [code('q')]: () => memo.set(source.unsigned(1), stack.at(-1)),
    [code('r')]: () => memo.set(source.unsigned(4), stack.at(-1)),
    [code('h')]: () => stack.push(recall(source.unsigned(1))),
    [code('j')]: () => stack.push(recall(source.unsigned(4))),
    [code('c')]: () => {
      const name = `${source.line()}.${source.line()}`;
      const found = globals.get(name);
      if (found === undefined) throw new Error(`${JSON.stringify(name)}, which no state dict holds`);
      stack.push(found);
    },
    [code('R')]: () => {
      const args = pop();
      const made = pop();
      if (typeof made !== 'function' || !Array.isArray(args))
        throw new Error('a pickle that calls what is no function');
      stack.push((made as (...args: unknown[]) => unknown)(...(args as unknown[])));
    },
    [code('b')]: () => void pop(),
    [code('Q')]: () => stack.push(persistent(pop())),
  };
  for (;;) {
    const operation = source.unsigned(1);
    if (operation === code('.')) return pop();
    const step = steps[operation];
    if (!step) throw new Error(`the pickle operation 0x${operation.toString(16)}, which no state dict needs`);
    step();
  }
}

const MARK = Symbol('mark');

const code = (character: string): number => character.charCodeAt(0);

/** Bytes, read from front to back. */
class Source {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  unsigned(size: number): number {
    return this.take(size).readUIntLE(0, size);
  }

  /** A whole number of any length, two's complement; beyond 2^53 it is rounded. */
  long(size: number): number {
    const hex = Buffer.from(this.take(size)).reverse().toString('hex');
    return size === 0 ? 0 : Number(BigInt.asIntN(8 * size, BigInt(`0x${hex}`)));
  }

  double(): number {
    return this.take(8).readDoubleBE();
  }

  text(size: number): string {
    return this.take(size).toString('utf8');
  }

  line(): string {
    const end = this.bytes.indexOf('\n', this.at);
    const text = this.text((end < 0 ? this.bytes.length : end) - this.at);
    this.take(1);
    return text;
  }

  private take(size: number): Buffer {
    if (this.at + size > this.bytes.length) throw new Error('a pickle that is cut off');
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
}
