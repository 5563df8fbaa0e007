import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { stopGradient } from '../../lib/loss/stop-gradient';
import { balanced, useCpu } from '../golden/cpu';

describe('stopGradient', () => {
  before(useCpu);

  it('keeps the value and drops the gradient', () =>
    balanced(() => {
      const x = tf.tensor1d([1, -2]);
      assert.deepEqual([...stopGradient(x).dataSync()], [1, -2]);
      const gradient = tf.grad((t) => tf.sum(tf.mul(t, stopGradient(t))))(x);
      assert.deepEqual([...gradient.dataSync()], [1, -2]);
    }));
});
