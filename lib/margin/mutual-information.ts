/**
 * Mutual information of a strong and a weak critic output (official code), the part of the margin that follows how hard the
 * two groups are to tell apart.
 *
 *     MI_i = mean over dims of log[ p(y|x) / (1/2 p(y|-1) + 1/2 p(y|+1)) ],    p(y|m) = N(y; m, s)
 *
 * `x` = `strong` row i, `y` = `weak` row i (the partner), `s` = `variance`. With `e` = the end, -1 or 1, on whose side y lies,
 * log-sum-exp and the difference of the two squares give, with no term that can underflow and none that cancels:
 *
 *     log ratio = (e x - 1)(2 |y| - e x - 1) / 2s + log 2 - log(1 + e^(-2 |y| / s))
 *
 * The official code takes `exp` of each density, which is 0 / 0 = NaN a few units out, and puts ones in its place. At zero
 * outputs MI is 1 / 2s = 2.5.
 */
import * as tf from '@tensorflow/tfjs-core';

export interface MutualInformationOptions {
  /** `s`. Official code: 0.2. */
  readonly variance?: number;
  /** MI is clamped to [0, limit], one value a pair. Official code: 2.5. */
  readonly limit?: number;
}

/**
 * @param strong [m, d] critic outputs
 * @param weak [m, d], row i the partner of strong row i
 * @returns [m], in nats, clamped; the gradient flows into both, and is zero outside the clamp
 * @throws Error naming the shapes, where they differ
 */
export function mutualInformation(
  strong: tf.Tensor2D,
  weak: tf.Tensor2D,
  options: MutualInformationOptions = {},
): tf.Tensor1D {
  const { variance = 0.2, limit = 2.5 } = options;
  tf.util.assertShapesMatch(strong.shape, weak.shape, 'Mutual information, strong and weak outputs: ');
  // Not tf.sign and tf.abs, whose value and gradient are 0 at y = 0, where either end will do but none will not.
  const end = tf.step(weak, -1);
  const towards = tf.mul(strong, end);
  const distance = tf.mul(weak, end);
  const squares = tf.mul(tf.sub(towards, 1), tf.sub(tf.sub(tf.mul(distance, 2), towards), 1));
  const farEnd = tf.softplus(tf.mul(distance, -2 / variance));
  const ratio = tf.sub(tf.add(tf.div(squares, 2 * variance), Math.LN2), farEnd);
  return tf.clipByValue(tf.mean(ratio, 1), 0, limit);
}
