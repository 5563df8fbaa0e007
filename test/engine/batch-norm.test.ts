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
    it('gives the value and the gradients of the formula taken apart', async () => {
      const [{ results: actual }, { results: expected }] = [await evaluate(ours), await evaluate(composed)];
      expected.forEach((values, part) => close(actual[part], values, 1e-4));
    });

    it('shows the statistics once a pass, and keeps nothing', async () => {
      const before = tf.memory().numTensors;
      const seen: { mean: tf.Tensor; variance: tf.Tensor; count: number }[] = [];
      const y = tf.tidy(() => {
        const x = tf.tensor2d([1, 10, 2, 20, 6, 60], [3, 2]);
        return batchNormOfBatch(x, tf.ones([2]), tf.zeros([2]), 0, ({ mean, variance, count }) => {
          seen.push({ mean: tf.keep(mean.clone()), variance: tf.keep(variance.clone()), count });
        });
      });
      assert.equal(seen.length, 1);
      const [{ mean, variance, count }] = seen;
      close(await mean.data(), [3, 30], 1e-6);
      close(await variance.data(), [14 / 3, 1400 / 3], 1e-5);
      assert.equal(count, 3);
      const r = Math.sqrt(14 / 3);
      close(await y.data(), [-2 / r, -2 / r, -1 / r, -1 / r, 3 / r, 3 / r], 1e-5);
      tf.dispose([y, mean, variance]);
      assert.equal(tf.memory().numTensors, before);
    });

    it('shows those of images too', async () => {
      let seen: Promise<number[][]> | undefined;
      const y = tf.tidy(() => {
        const x = tf.tensor4d([1, 10, 2, 20, 6, 60], [1, 3, 1, 2]);
        return batchNormOfBatch(x, tf.ones([2]), tf.zeros([2]), EPSILON, ({ mean, variance, count }) => {
          assert.equal(count, 3);
          const copies = [mean, variance].map((of) => tf.keep(of.clone()));
          seen = Promise.all(copies.map(async (of) => [...(await of.data())])).finally(() =>
            tf.dispose(copies),
          );
        });
      });
      const [mean, variance] = await seen!;
      close(mean, [3, 30], 1e-6);
      close(variance, [14 / 3, 1400 / 3], 1e-5);
      y.dispose();
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
