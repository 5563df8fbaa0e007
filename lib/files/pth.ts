import { InputError } from '../errors';
import { Archive } from './archive';
import { bytesOf, toFloat32, type NumberType } from './number-type';
import { unpickle, type PickleDict, type PickleGlobal } from './pickle';
import type { NamedTensor } from './safetensors';

/** The numbers that one or several tensors lie in. */
class Storage {
  constructor(
    readonly length: number,
    readonly read: () => Float32Array,
  ) {}
}

/** A tensor of a file, read from it when its values are asked for. */
class StoredTensor implements NamedTensor {
  constructor(
    readonly shape: readonly number[],
    private readonly strides: readonly number[],
    private readonly offset: number,
    private readonly storage: Storage,
  ) {}

  get values(): Float32Array {
    const source = this.storage.read();
    const { shape, strides } = this;
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    const place = new Array<number>(shape.length).fill(0);
    let from = this.offset;
    for (let i = 0; i < values.length; i++) {
      values[i] = source[from];
      // On to the next place, the last axis first.
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        from += strides[axis];
        if (++place[axis] < shape[axis]) break;
        from -= strides[axis] * shape[axis];
        place[axis] = 0;
      }
    }
    return values;
  }
}

const STORAGE_TYPES: ReadonlyMap<string, NumberType> = new Map([
  ['Double', 'F64'],
  ['Float', 'F32'],
  ['Half', 'F16'],
  ['BFloat16', 'BF16'],
  ['Long', 'I64'],
  ['Int', 'I32'],
  ['Short', 'I16'],
  ['Char', 'I8'],
  ['Byte', 'U8'],
  ['Bool', 'BOOL'],
]);

/**
 * What `torch.save` wrote into a .pth file since PyTorch 1.6: a zip archive that holds a pickle, `data.pkl`, and the numbers of each
 * storage beside it, `data/0`, `data/1`, ... Of the pickle only what a state dict is made of is understood; no code is ever run.
 * @param source named in errors, usually the path
 * @returns dictionaries as `Map`, lists and tuples as arrays, tensors as `NamedTensor`
 * @throws InputError when it is damaged, of the older format, or holds anything else, which is named
 */
export function decodePth(file: Uint8Array, source: string): unknown {
  const fault = (what: string) =>
    new InputError(`${source} holds ${what}; expected a state dict that torch.save wrote.`);
  if (isLegacy(file)) {
    throw new InputError(
      `${source} is in the format of PyTorch before 1.6; expected the zip format: load it there and torch.save it again.`,
    );
  }
  const archive = new Archive(file, fault);
  if (isBig(archive.bytes('byteorder'))) throw fault('numbers in big-endian order');
  const types = new Map(
    [...STORAGE_TYPES].map(([name, type]) => [Symbol(name), { name: `torch.${name}Storage`, type }]),
  );
  const globals = new Map<string, PickleGlobal>([
    ['collections.OrderedDict', () => new Map()],
    ['torch._utils._rebuild_tensor_v2', rebuildTensor],
    ['torch._utils._rebuild_parameter', (tensor) => tensor],
    ...[...types].map(([symbol, { name }]) => [name, symbol] as const),
  ]);
  /** ("storage", type, key, device, numbers) */
  const storage = (id: unknown): Storage => {
    const [kind, type, key, , length] = Array.isArray(id) ? (id as unknown[]) : [];
    const known = types.get(type as symbol);
    if (kind !== 'storage' || !known || typeof key !== 'string' || !isCount(length))
      throw new Error('a storage that is described otherwise than PyTorch does');
    const read = () => {
      const bytes = archive.bytes(`data/${key}`);
      if (bytes?.length !== length * bytesOf(known.type))
        throw fault(`${bytes?.length ?? 'no'} bytes in data/${key} for ${length} numbers`);
      return toFloat32(bytes, known.type);
    };
    return new Storage(length, read);
  };
  const pickle = archive.bytes('data.pkl');
  if (!pickle) throw fault('no data.pkl');
  try {
    return unpickle(pickle, globals, storage);
  } catch (error) {
    throw error instanceof InputError ? error : fault((error as Error).message);
  }
}

export const isDict = (value: unknown): value is PickleDict => value instanceof Map;
export const isTensor = (value: unknown): value is NamedTensor => value instanceof StoredTensor;

/** @throws Error for a view that reaches beyond its storage */
function rebuildTensor(storage: unknown, offset: unknown, shape: unknown, strides: unknown): StoredTensor {
  const fits =
    storage instanceof Storage &&
    isCount(offset) &&
    isCounts(shape) &&
    isCounts(strides) &&
    shape.length === strides.length &&
    (shape.includes(0) ||
      shape.reduce((end, n, axis) => end + (n - 1) * strides[axis], offset) < storage.length);
  if (!fits) throw new Error('a tensor that reaches beyond its storage');
  return new StoredTensor(shape, strides, offset, storage);
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.every(isCount);

/** The two formats before: a pickle of a magic number, and a tar archive. */
function isLegacy(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const magic = Buffer.from('80028a0a6cfc9c46f9206aa85019', 'hex');
  return bytes.subarray(0, magic.length).equals(magic) || bytes.toString('latin1', 257, 262) === 'ustar';
}

const isBig = (order: Uint8Array | undefined): boolean =>
  order !== undefined && Buffer.from(order).toString().trim() === 'big';
