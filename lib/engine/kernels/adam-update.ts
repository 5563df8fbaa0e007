import type { TensorInfo } from '@tensorflow/tfjs-core';
import { floats, input, output, type KernelArguments, type WasmKernel } from './heap';

/** Name of our kernel for one step of Adam on one variable. */
export const ADAM_UPDATE = 'CafAdamUpdate';

/** The numbers of one step, the same for all variables. */
export interface AdamStep {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Learning rate over 1 - beta1^t. */
  readonly rate: number;
  /** Square root of 1 - beta2^t. */
  readonly correction: number;
}

/**
 * One step of Adam in one pass: moves the moments `first` and `second` in place and gives the new value of the variable. The
 * value itself is not changed in place, since shipped kernels keep packed weights by their data id.
 */
export const adamUpdate: WasmKernel = {
  kernelName: ADAM_UPDATE,
  run(args: KernelArguments<AdamStep>): TensorInfo {
    const { backend } = args;
    const [value, gradient, first, second] = ['value', 'gradient', 'first', 'second'].map((name) =>
      input(args, name),
    );
    const updated = output(backend, value.shape);
    const { beta1, beta2, epsilon, rate, correction } = args.attrs;
    const [w, g, m, v, out] = [value, gradient, first, second, updated].map((tensor) =>
      floats(backend, tensor),
    );
    // Both sides of the quotient times the correction: one division less for each number.
    const correctedRate = rate * correction;
    const correctedEpsilon = epsilon * correction;
    for (let i = 0; i < w.length; i++) {
      const gi = g[i];
      const mi = beta1 * m[i] + (1 - beta1) * gi;
      const vi = beta2 * v[i] + (1 - beta2) * gi * gi;
      m[i] = mi;
      v[i] = vi;
      out[i] = w[i] - (correctedRate * mi) / (Math.sqrt(vi) + correctedEpsilon);
    }
    return updated;
  },
};
