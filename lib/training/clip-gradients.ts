/**
 * Gradients whose norm, all taken together, is no larger than a limit (Pascanu et al. 2013), as PyTorch's `clip_grad_norm_` has it.
 *
 *     g <- g min(1, limit / (|g| + 1e-6)),    |g|^2 = sum over all numbers of all gradients
 */
import * as tf from '@tensorflow/tfjs-core';

/**
 * @param gradients taken over: freed where others come in their place
 * @param limit 0: none
 * @returns the caller disposes
 */
export function clipGradients(gradients: tf.Tensor[], limit: number): tf.Tensor[] {
  if (limit === 0) return gradients;
  // The norm stays on the engine: reading it back would make every step wait.
  const clipped = tf.tidy(() => {
    const norm = tf.sqrt(tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)))));
    const share = tf.minimum(1, tf.div(limit, tf.add(norm, 1e-6)));
    return gradients.map((gradient) => tf.mul(gradient, share));
  });
  tf.dispose(gradients);
  return clipped;
}
