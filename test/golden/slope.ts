import * as tf from '@tensorflow/tfjs-core';

/**
 * The slope of a scalar function along a direction, from its gradient and from two of its values (central difference):
 * a check of a gradient that owes nothing to a golden file. Exact to about 1e-3 in 32 bits.
 */
export function slopes(
  f: (x: tf.Tensor2D) => tf.Tensor,
  at: tf.Tensor2D,
  direction: tf.Tensor2D,
  step = 1e-2,
): { readonly analytic: number; readonly numeric: number } {
  const gradient = tf.grad((x: tf.Tensor) => f(x as tf.Tensor2D))(at);
  const value = (sign: number) => f(tf.add(at, tf.mul(direction, sign * step))).dataSync()[0];
  return {
    analytic: tf.sum(tf.mul(gradient, direction)).dataSync()[0],
    numeric: (value(1) - value(-1)) / (2 * step),
  };
}
