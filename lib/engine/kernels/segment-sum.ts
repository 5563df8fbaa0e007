import { UnsortedSegmentSum, type TensorInfo } from '@tensorflow/tfjs-core';
import { floats, input, integers, output, sizeOf, type KernelArguments, type WasmKernel } from './heap';

/**
 * Sums rows by segment (the gradient of gather), which the wasm backend lacks: x [rows, ...], segmentIds [rows] ->
 * [numSegments, ...]. Rows whose segment is out of range go nowhere.
 */
export const segmentSum: WasmKernel = {
  kernelName: UnsortedSegmentSum,
  run({ inputs, backend, attrs }: KernelArguments<{ readonly numSegments: number }>): TensorInfo {
    const x = input({ inputs, backend }, 'x');
    const segmentIds = input({ inputs, backend }, 'segmentIds');
    const y = output(backend, [attrs.numSegments, ...x.shape.slice(1)], x.dtype);
    const view = x.dtype === 'int32' ? integers : floats;
    const from = view(backend, x);
    const sums = view(backend, y).fill(0);
    const ids = integers(backend, segmentIds);
    const width = sizeOf(x.shape.slice(1));
    for (let row = 0; row < ids.length; row++) {
      const segment = ids[row];
      if (segment < 0 || segment >= attrs.numSegments) continue;
      const source = row * width;
      const target = segment * width;
      for (let i = 0; i < width; i++) sums[target + i] += from[source + i];
    }
    return y;
  },
};
