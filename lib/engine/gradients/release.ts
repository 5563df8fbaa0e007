import * as tf from '@tensorflow/tfjs-core';
import type { Gradient } from './gradient';

/** Of the node that backpropagation came to last: the gradients to its outputs, which nothing needs once it is past that node. */
let passed: tf.Tensor[] = [];

/**
 * Frees what backpropagation is past. TensorFlow.js keeps the gradient to every output of the forward pass until the whole pass has
 * ended, which for ResNet-18 is as much memory again as the forward pass itself.
 *
 * A node's gradients are asked for one after the other, and then those of the next node: when a node begins, the one before is done.
 * @param dys gradients to the outputs of the node that begins
 */
export function enterNode(dys: readonly tf.Tensor[]): void {
  tf.dispose(passed);
  // Only what this backpropagation made itself: a gradient that the caller began with is the caller's.
  const scope = tf.engine().state.activeScope?.id;
  passed = dys.filter(({ scopeId }) => scopeId === scope);
}

/** The same gradient, which frees what the one before it was given. */
export function releasing(gradient: Gradient): Gradient {
  return {
    ...gradient,
    gradFunc: (dy, saved, attributes) => {
      const dys = [dy].flat();
      enterNode(dys);
      const gradients = Object.entries(gradient.gradFunc(dy, saved, attributes));
      return Object.fromEntries(
        gradients.map(([name, of]) => [
          name,
          () => {
            const result = of();
            // It goes on to the inputs while dy itself goes.
            return dys.includes(result) ? tf.clone(result) : result;
          },
        ]),
      );
    },
  };
}
