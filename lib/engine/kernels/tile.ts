import { Tile, util, type TensorInfo } from '@tensorflow/tfjs-core';
import { bytes, input, output, sizeOf, type KernelArguments, type WasmKernel } from './heap';

/** Repeats a tensor along its axes by copying ever longer runs; the shipped kernel computes an index for every value. */
export const tile: WasmKernel = {
  kernelName: Tile,
  run({ inputs, backend, attrs }: KernelArguments<{ readonly reps: readonly number[] }>): TensorInfo {
    const x = input({ inputs, backend }, 'x');
    const shape = x.shape.map((length, axis) => length * attrs.reps[axis]);
    const y = output(backend, shape, x.dtype);
    if (sizeOf(shape) === 0) return y;
    const width = util.bytesPerElement(x.dtype);
    const heap = bytes(backend);
    const from = backend.getMemoryOffset(x.dataId);
    const to = backend.getMemoryOffset(y.dataId);
    copyTiled(heap, from, to, x.shape, attrs.reps, 0, width);
    return y;
  },
};

/** Writes the tiling of the axes from `axis` on at `to`; returns the bytes read and written. */
function copyTiled(
  heap: Uint8Array,
  from: number,
  to: number,
  shape: readonly number[],
  reps: readonly number[],
  axis: number,
  width: number,
): { readonly read: number; readonly written: number } {
  let read = 0;
  let written = 0;
  if (reps.slice(axis).every((count) => count === 1)) {
    read = written = sizeOf(shape.slice(axis)) * width;
    heap.copyWithin(to, from, from + read);
    return { read, written };
  }
  for (let i = 0; i < shape[axis]; i++) {
    const inner =
      axis + 1 === shape.length
        ? copyTiled(heap, from + read, to + written, [1], [1], 0, width)
        : copyTiled(heap, from + read, to + written, shape, reps, axis + 1, width);
    read += inner.read;
    written += inner.written;
  }
  const total = written * reps[axis];
  while (written < total) {
    const run = Math.min(written, total - written);
    heap.copyWithin(to + written, to, to + run);
    written += run;
  }
  return { read, written };
}
