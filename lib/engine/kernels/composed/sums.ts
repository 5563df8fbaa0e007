import { Mean, Sum, util, type TensorInfo } from '@tensorflow/tfjs-core';
import {
  floats,
  input,
  output,
  sizeOf,
  type KernelArguments,
  type StockKernel,
  type WasmKernel,
} from '../heap';
import { leadingAxes } from '../axes';

interface Attributes {
  readonly axis: number | number[];
  readonly keepDims: boolean;
}

/** Sum and mean over leading axes row by row; the shipped kernel transposes the whole tensor first. */
export function composedSums(stock: (name: string) => StockKernel): readonly WasmKernel[] {
  return [Sum, Mean].map((kernelName) => {
    const shipped = stock(kernelName);
    const run = (args: KernelArguments<Attributes>): TensorInfo => {
      const x = input(args, 'x');
      const axes = util.parseAxisParam(args.attrs.axis, x.shape);
      const leading = leadingAxes(axes, x.shape);
      if (x.dtype !== 'float32' || leading === undefined) return shipped(args);
      const rows = sizeOf(x.shape.slice(0, leading));
      const kept = args.attrs.keepDims ? axes.map(() => 1) : [];
      const y = output(args.backend, [...kept, ...x.shape.slice(leading)]);
      const sums = columnSums(floats(args.backend, x), sizeOf(y.shape));
      if (kernelName === Mean) for (let i = 0; i < sums.length; i++) sums[i] /= rows;
      floats(args.backend, y).set(sums);
      return y;
    };
    return { kernelName, run };
  });
}

function columnSums(values: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let at = 0; at < values.length; at += columns) {
    for (let i = 0; i < columns; i++) sums[i] += values[at + i];
  }
  return sums;
}
