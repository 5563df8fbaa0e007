import * as tf from '@tensorflow/tfjs-core';

/**
 * A convolution forward and backward and a matrix product, small enough to be worked by hand: a 2x2 kernel 1 2 3 4 over the
 * image 1..9, with ones as upstream gradient.
 */
const EXPECTED = {
  y: [37, 47, 67, 77],
  dx: [1, 3, 2, 4, 10, 6, 3, 7, 4],
  dw: [12, 16, 24, 28],
  product: [7, 10, 15, 22],
};

/** @throws Error that names the first number the current backend gets wrong. */
export async function probe(): Promise<void> {
  const results = tf.tidy(() => {
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    const w = tf.tensor4d([1, 2, 3, 4], [2, 2, 1, 1]);
    const [dx, dw] = tf.grads((a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'valid'))([x, w]);
    const m = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    return { y: tf.conv2d(x, w, 1, 'valid'), dx, dw, product: tf.matMul(m, m) };
  });
  for (const [name, tensor] of Object.entries(results)) {
    const got = await tensor.data();
    tensor.dispose();
    const expected = EXPECTED[name as keyof typeof EXPECTED];
    const wrong = expected.findIndex((value, index) => !(Math.abs(got[index] - value) < 1e-4));
    if (wrong >= 0) {
      throw new Error(`its ${name}[${wrong}] of a test convolution is ${got[wrong]}, not ${expected[wrong]}`);
    }
  }
}
