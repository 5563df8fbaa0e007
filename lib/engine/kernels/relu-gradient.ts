import type { TensorInfo } from '@tensorflow/tfjs-core';
import { RELU_GRADIENT } from '../gradients/elementwise';
import { floats, input, output, type KernelArguments, type WasmKernel } from './heap';

/** dy where y > 0, else 0, in one pass and without a branch to mispredict. */
export const reluGradient: WasmKernel = {
  kernelName: RELU_GRADIENT,
  run(args: KernelArguments): TensorInfo {
    const dy = input(args, 'dy');
    const y = input(args, 'y');
    const dx = output(args.backend, dy.shape);
    const [from, signs, to] = [dy, y, dx].map((tensor) => floats(args.backend, tensor));
    for (let i = 0; i < to.length; i++) to[i] = from[i] * Number(signs[i] > 0);
    return dx;
  },
};
