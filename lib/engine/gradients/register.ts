import { registerGradient, type GradConfig } from '@tensorflow/tfjs-core';
import { arithmetic } from './arithmetic';
import { elementwise } from './elementwise';
import { layers } from './layers';
import { reductions } from './reductions';
import { releasing } from './release';
import { shapes } from './shapes';

let registered = false;

/**
 * Registers the gradients. TensorFlow.js has them only in files that Node cannot load (ES modules without extensions, outside
 * the package's Node bundle), so they are written here again, on all engines the same, and a little leaner: ReLU keeps its
 * output and not its input, sums spread without a tensor of ones, and what backpropagation is past is freed.
 */
export function registerGradients(): void {
  if (registered) return;
  for (const gradient of [...elementwise, ...arithmetic, ...shapes, ...reductions, ...layers]) {
    registerGradient(releasing(gradient) as unknown as GradConfig);
  }
  registered = true;
}
