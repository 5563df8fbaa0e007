import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { onTensorflow } from './on-tensorflow';

// Held to plain JavaScript in conformance.test.ts; here is what random numbers do not show.
describe('the gradient of max-pooling on tensorflow', () => {
  onTensorflow();

  it('goes to the first of equal pixels, and adds up where windows overlap', () => {
    tf.tidy(() => {
      const gradient = tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 3, 2, 'valid'));
      const x = [
        [0, 0, 0, 0, 0],
        [0, 0, 7, 0, 0],
        [0, 0, 0, 7, 7],
      ].flat();
      const dx = gradient(tf.tensor4d(x, [1, 3, 5, 1]), tf.tensor4d([10, 1], [1, 1, 2, 1]));
      assert.deepEqual([...dx.dataSync()], [0, 0, 0, 0, 0, 0, 0, 11, 0, 0, 0, 0, 0, 0, 0]);
      const flat = gradient(tf.zeros([1, 3, 3, 1]), tf.ones([1, 1, 1, 1]));
      assert.deepEqual([...flat.dataSync()], [1, 0, 0, 0, 0, 0, 0, 0, 0]);
    });
  });
});
