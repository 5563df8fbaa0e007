import { InvalidArgumentError } from 'commander';
import type { Variant } from '../experiment/experiment';
import { VARIANTS } from '../experiment/variants';

/** Parsers of option values; commander turns what they throw into one sentence and exit code 2. */

export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(
      `Expected a whole number of ${min} or more${max === Number.MAX_SAFE_INTEGER ? '' : `, at most ${max}`}.`,
    );
  };
}

/** An empty path, as of a shell variable that is not set, would be the folder one stands in. */
export function givenPath(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('Expected a path.');
}

/** A number above `low` and below `high`. */
export function decimal(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value > low && value < high) return value;
    throw new InvalidArgumentError(`Expected a number above ${low} and below ${Number(high.toFixed(3))}.`);
  };
}

/** "1,2,3" */
export function wholeNumbers(text: string): number[] {
  const values = text.split(',').map(wholeNumber(0));
  if (new Set(values).size !== values.length) throw new InvalidArgumentError('Expected each number once.');
  return values;
}

/**
 * Gathers `--set margin.kind=fixed` into a nested diff; the value is read as JSON where it is JSON, else as text. What the
 * keys mean is checked where the config is resolved.
 */
export function assignment(text: string, before: Record<string, unknown> = {}): Record<string, unknown> {
  const [, key, value] = /^([a-z]\w*(?:\.[a-z]\w*)*)=(.+)$/is.exec(text) ?? [];
  if (!key) throw new InvalidArgumentError('Expected KEY=VALUE, as in margin.kind=fixed.');
  const path = key.split('.');
  const last = path.pop()!;
  const root = structuredClone(before);
  let node = root;
  for (const part of path) {
    if (!Object.hasOwn(node, part) || !isRecord(node[part])) node[part] = {};
    node = node[part] as Record<string, unknown>;
  }
  node[last] = parsed(value);
  return root;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** "baseline,caf-fixed" */
export function variantList(text: string): Variant[] {
  const names = text.split(',');
  if (new Set(names).size !== names.length) throw new InvalidArgumentError('Expected each variant once.');
  return names.map((name) => {
    if (Object.hasOwn(VARIANTS, name)) return VARIANTS[name];
    throw new InvalidArgumentError(`"${name}" is none; known are ${Object.keys(VARIANTS).join(', ')}.`);
  });
}
