import { Mean, Sum, util, type TensorInfo } from '@tensorflow/tfjs-core';
import { leadingAxes } from './axes';
import {
  floats,
  input,
  output,
  sizeOf,
  type KernelArguments,
  type StockKernel,
  type WasmKernel,
} from './heap';

interface Attributes {
  readonly axis: number | number[];
  readonly keepDims: boolean;
}

/** Writes the sum of each column of `x [rows, columns]` into `sums [columns]`. */
export type ColumnSums = (
  x: Float32Array,
  sums: Float32Array,
  size: { readonly rows: number; readonly columns: number },
) => void;

/**
 * Sum and mean over leading axes, which the gradient of every bias is; the shipped kernel transposes the whole tensor first. All
 * else is left to the shipped kernel.
 */
export function leadingSums(
  stock: (name: string) => StockKernel,
  columnSums: ColumnSums,
): readonly WasmKernel[] {
  return [Sum, Mean].map((kernelName) => {
    const shipped = stock(kernelName);
    const run = (args: KernelArguments<Attributes>): TensorInfo => {
      const x = input(args, 'x');
      const axes = util.parseAxisParam(args.attrs.axis, x.shape);
      const leading = leadingAxes(axes, x.shape);
      if (x.dtype !== 'float32' || leading === undefined) return shipped(args);
      const rows = sizeOf(x.shape.slice(0, leading));
      const columns = sizeOf(x.shape.slice(leading));
      const kept = args.attrs.keepDims ? axes.map(() => 1) : [];
      const y = output(args.backend, [...kept, ...x.shape.slice(leading)]);
      const sums = floats(args.backend, y);
      columnSums(floats(args.backend, x), sums, { rows, columns });
      if (kernelName === Mean) for (let i = 0; i < columns; i++) sums[i] /= rows;
      return y;
    };
    return { kernelName, run };
  });
}
