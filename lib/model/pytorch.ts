import { ADAPTIVE_POOL } from './adaptive-pool';
import type { Weights, WeightValue } from './network';

/**
 * Our weights under PyTorch's names and in its layouts. The layers bear PyTorch's names already; what differs:
 *
 * | ours                                       | PyTorch                                      |
 * | ------------------------------------------ | -------------------------------------------- |
 * | `x/kernel` [kh, kw, ci, co] or [in, out]   | `x.weight` [co, ci, kh, kw] or [out, in]     |
 * | `x/bias`                                   | `x.bias`                                     |
 * | `x/gamma`, `x/beta`                        | `x.weight`, `x.bias`                         |
 * | `x/moving_mean`, `x/moving_variance`       | `x.running_mean`, `x.running_var`            |
 *
 * The matrix of an adaptive pool is a constant, and no weight in PyTorch.
 */
const PARTS: Readonly<Record<string, string>> = {
  kernel: 'weight',
  bias: 'bias',
  gamma: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
};

/** Axes of our kernel in PyTorch's order, and back. */
const AXES: Readonly<
  Record<number, { readonly there: readonly number[]; readonly back: readonly number[] }>
> = {
  4: { there: [3, 2, 0, 1], back: [2, 3, 1, 0] },
  2: { there: [1, 0], back: [1, 0] },
};

/** PyTorch's name of one of our weights; undefined where it has none. */
export function pytorchName(name: string): string | undefined {
  const slash = name.lastIndexOf('/');
  const layer = name.slice(0, slash);
  return layer === ADAPTIVE_POOL ? undefined : `${layer}.${PARTS[name.slice(slash + 1)]}`;
}

/** A shape of ours in PyTorch's order. */
export const pytorchShape = (name: string, shape: readonly number[]): readonly number[] =>
  name.endsWith('/kernel') ? AXES[shape.length].there.map((axis) => shape[axis]) : shape;

export function toPytorch(weights: Weights): Weights {
  return Object.fromEntries(
    Object.entries(weights).flatMap(([name, value]) => {
      const own = pytorchName(name);
      return own === undefined ? [] : [[own, turned(name, value, 'there')]];
    }),
  );
}

/** What keeps weights of PyTorch from becoming ours; each entry a tensor's name, with its shapes where they matter. */
export interface Mismatch {
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
  readonly misshapen: readonly string[];
}

/** Looks at names and shapes alone. */
export function compareWithPytorch(named: Weights, ours: Weights): Mismatch {
  const wanted = new Map(
    Object.entries(ours).flatMap(([name, { shape }]) => {
      const theirs = pytorchName(name);
      return theirs === undefined ? [] : [[theirs, pytorchShape(name, shape)] as const];
    }),
  );
  const text = (shape: readonly number[]) => `[${shape.join(', ')}]`;
  return {
    missing: [...wanted.keys()].filter((name) => !Object.hasOwn(named, name)),
    surplus: Object.keys(named).filter((name) => !wanted.has(name)),
    misshapen: [...wanted].flatMap(([name, shape]) =>
      Object.hasOwn(named, name) && named[name].shape.join() !== shape.join()
        ? [`${name} ${text(named[name].shape)} (expected ${text(shape)})`]
        : [],
    ),
  };
}

/**
 * @param named weights of PyTorch that fit, as `compareWithPytorch` tells
 * @param ours the weights they are to become: names, shapes, and the values of those that PyTorch has none for
 */
export function fromPytorch(named: Weights, ours: Weights): Weights {
  return Object.fromEntries(
    Object.entries(ours).map(([name, value]) => {
      const theirs = pytorchName(name);
      return [name, theirs === undefined ? value : turned(name, named[theirs], 'back')];
    }),
  );
}

function turned(name: string, { shape, values }: WeightValue, way: 'there' | 'back'): WeightValue {
  if (!name.endsWith('/kernel')) return { shape, values };
  return transposed(values, shape, AXES[shape.length][way]);
}

/** Plain numbers, transposed without an engine: no engine but some can be read at once. */
function transposed(values: Float32Array, shape: readonly number[], axes: readonly number[]): WeightValue {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const result = new Float32Array(values.length);
  let at = 0;
  const copy = (depth: number, from: number): void => {
    const [length, stride] = [shape[axes[depth]], strides[axes[depth]]];
    if (depth < axes.length - 1) for (let i = 0; i < length; i++) copy(depth + 1, from + i * stride);
    else for (let i = 0; i < length; i++) result[at++] = values[from + i * stride];
  };
  copy(0, 0);
  return { shape: axes.map((axis) => shape[axis]), values: result };
}
