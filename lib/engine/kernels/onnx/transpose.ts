import { Transpose, type TensorInfo } from '@tensorflow/tfjs-core';
import {
  floats,
  input,
  output,
  sizeOf,
  type KernelArguments,
  type StockKernel,
  type WasmKernel,
} from '../heap';
import { OnnxModel } from './model';
import type { OnnxRuntime } from './runtime';

interface Attributes {
  readonly perm: readonly number[];
}

/** Below this many values the shipped kernel is as fast and needs no session. */
const SMALL = 4096;

/** Transposition of large float32 tensors. */
export function transposeKernel(runtime: OnnxRuntime, stock: (name: string) => StockKernel): WasmKernel {
  const shipped = stock(Transpose);
  const run = (args: KernelArguments<Attributes>): TensorInfo => {
    const x = input(args, 'x');
    const { perm } = args.attrs;
    const unmoved = perm.every((axis, index) => axis === index);
    if (x.dtype !== 'float32' || sizeOf(x.shape) < SMALL || unmoved) return shipped(args);
    const shape = perm.map((axis) => x.shape[axis]);
    const y = output(args.backend, shape);
    runtime.run(
      `transpose|${perm.join()}`,
      () => {
        const model = new OnnxModel();
        const free = perm.map(() => -1);
        model.output(model.transpose(model.input('x', free), perm), 'y', free);
        return model.bytes();
      },
      { x: { data: floats(args.backend, x), dims: x.shape } },
      { y: { data: floats(args.backend, y), dims: shape } },
    );
    return y;
  };
  return { kernelName: Transpose, run };
}
