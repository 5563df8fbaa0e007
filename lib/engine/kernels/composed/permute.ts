import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floats, output, sizeOf } from '../heap';

/** A float32 tensor with its axes in another order. Any rank; walks the output in order. */
export function permute(backend: BackendWasm, x: TensorInfo, perm: readonly number[]): TensorInfo {
  const shape = perm.map((axis) => x.shape[axis]);
  const y = output(backend, shape);
  const steps = perm.map((axis) => sizeOf(x.shape.slice(axis + 1)));
  const from = floats(backend, x);
  const to = floats(backend, y);
  const rank = shape.length;
  const inner = rank > 0 ? shape[rank - 1] : 1;
  const innerStep = rank > 0 ? steps[rank - 1] : 1;
  const index = new Array<number>(rank).fill(0);
  let source = 0;
  for (let at = 0; at < to.length;) {
    for (let i = 0, place = source; i < inner; i++, place += innerStep) to[at++] = from[place];
    let axis = rank - 2;
    while (axis >= 0) {
      source += steps[axis];
      if (++index[axis] < shape[axis]) break;
      source -= steps[axis] * shape[axis];
      index[axis--] = 0;
    }
    if (axis < 0) break;
  }
  return y;
}
