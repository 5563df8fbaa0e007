import { Identity } from '@tensorflow/tfjs-core';
import { input, share, type KernelArguments, type WasmKernel } from './heap';

/** A clone shares its data, as on the other engines; the shipped kernel copies it, and gradients are cloned often. */
export const identity: WasmKernel = {
  kernelName: Identity,
  run(args: KernelArguments) {
    const x = input(args, 'x');
    return share(args.backend, x, x.shape);
  },
};
