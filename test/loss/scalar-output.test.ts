import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { scalarOutput } from '../../lib/loss/scalar-output';
import { balanced, useCpu } from '../golden/cpu';

describe('scalarOutput', () => {
  before(useCpu);

  it('is one number a row, the mean of its outputs', () =>
    balanced(() => {
      const outputs = tf.tensor2d([
        [1, 2, 6],
        [-1, 0, 1],
      ]);
      assert.deepEqual([...scalarOutput(outputs).dataSync()], [3, 0]);
    }));

  it('has a mean over rows that is the official adversarial term', () =>
    balanced(() => {
      const outputs = tf.randomNormal<tf.Rank.R2>([5, 16], 0, 1, 'float32', 1);
      const [a, b] = [tf.mean(scalarOutput(outputs)), tf.mean(outputs)].map((x) => x.dataSync()[0]);
      assert.ok(Math.abs(a - b) < 1e-6);
    }));
});
