import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { batchNormOfBatch } from '../../lib/engine/batch-norm';
import { selectEngine } from '../../lib/engine/select';
import { close } from '../golden/close';
import { onEachEngine } from './engines';
import { evaluate } from './evaluate';
import type { OpCase } from './op-case';

const EPSILON = 1e-3;
const shapes = [[3, 4, 5, 6], [6], [6]];
const range = [0.5, 2] as const;
const name = 'batch normalisation by the batch';
const t1 = (x: tf.Tensor) => x as tf.Tensor1D;

const ours: OpCase = {
  ...{ name, shapes, range },
  run: (x, scale, offset) => batchNormOfBatch(x, t1(scale), t1(offset), EPSILON, () => undefined),
};

/** Taken apart by TensorFlow.js. */
const composed: OpCase = {
  ...{ name, shapes, range },
  run: (x, scale, offset) => {
    const { mean, variance } = tf.moments(x, [0, 1, 2]);
    const centred = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, EPSILON)));
    return tf.add(tf.mul(centred, scale), offset);
  },
};

describe('batchNormOfBatch', () => {
  before(() => selectEngine('cpu'));

  onEachEngine(() => {
    it('gives the value and the gradients of the formula taken apart', () => {
      const [actual, expected] = [ours, composed].map((op) => evaluate(op).results);
      expected.forEach((values, part) => close(actual[part], values, 1e-4));
    });

    it('shows the statistics once a pass, and keeps nothing', () => {
      const before = tf.memory().numTensors;
      tf.tidy(() => {
        const x = tf.tensor2d([1, 10, 2, 20, 6, 60], [3, 2]);
        let seen = 0;
        const y = batchNormOfBatch(x, tf.ones([2]), tf.zeros([2]), 0, ({ mean, variance, count }) => {
          close(mean.dataSync(), [3, 30], 1e-6);
          close(variance.dataSync(), [14 / 3, 1400 / 3], 1e-5);
          assert.equal(count, 3);
          seen++;
        });
        assert.equal(seen, 1);
        const r = Math.sqrt(14 / 3);
        close(y.dataSync(), [-2 / r, -2 / r, -1 / r, -1 / r, 3 / r, 3 / r], 1e-5);
      });
      assert.equal(tf.memory().numTensors, before);
    });
  });

  it('refuses a single value a channel', () => {
    tf.tidy(() => {
      const one = tf.ones<tf.Rank.R1>([3]);
      assert.throws(
        () => batchNormOfBatch(tf.ones([1, 3]), one, one, EPSILON, () => undefined),
        /needs two values a channel or more, got 1/,
      );
    });
  });
});
