import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { readLosses } from '../../lib/training/losses';

describe('readLosses', () => {
  before(() => selectEngine());

  it('names each number by step and part, and frees the scalars', async () => {
    const before = tf.memory().numTensors;
    const losses = await readLosses({
      av: { loss: tf.scalar(1.5), ccc: tf.scalar(-0.25) },
      critic: { loss: tf.scalar(NaN) },
    });
    assert.deepEqual(losses, { 'av.loss': 1.5, 'av.ccc': -0.25, 'critic.loss': NaN });
    assert.equal(tf.memory().numTensors, before);
  });
});
