import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { attributes, type TensorflowBackend } from '../../../lib/engine/tensorflow/backend';
import { onTensorflow } from './on-tensorflow';

// All operations are held to plain JavaScript in conformance.test.ts; here is what the engine's own kernels add.
describe('kernels of tensorflow', () => {
  onTensorflow();

  it('give the gradients of a convolution with any padding', () => {
    tf.tidy(() => {
      const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
      const filter = tf.tensor4d([1, 10], [1, 2, 1, 1]);
      const pad: tf.backend_util.ExplicitPadding = [
        [0, 0],
        [0, 0],
        [1, 0],
        [0, 0],
      ];
      const [dx, dFilter] = tf.grads((a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, pad))([
        x,
        filter,
      ]);
      assert.deepEqual([...dx.dataSync()], [11, 10, 11, 10]);
      assert.deepEqual([...dFilter.dataSync()], [4, 10]);
    });
  });

  it('call operations that TensorFlow.js has no kernel for', () => {
    const backend = tf.backend() as TensorflowBackend;
    tf.tidy(() => {
      const dy = tf.ones([2, 3, 3, 2]);
      const bias = backend.executeSingleOutput('BiasAddGrad', attributes(backend, { data_format: 'NHWC' }), [
        dy,
      ]);
      assert.deepEqual([...bias.dataSync()], [18, 18]);
    });
  });
});
