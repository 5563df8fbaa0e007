import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import {
  logMeanExp,
  mineEstimate,
  mineInformation,
  mineLoss,
  nextLogAverage,
  scoresOf,
  type Statistics,
} from '../../lib/margin/mine';
import golden from '../golden/margin.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';

type Weights = readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];

/** A statistics network of one hidden layer. */
const network =
  ([w1, b1, w2, b2]: Weights): Statistics =>
  (pairs) => {
    const hidden = tf.relu(tf.add(tf.matMul(pairs, w1 as tf.Tensor2D), b1));
    return tf.add(tf.matMul(hidden as tf.Tensor2D, w2 as tf.Tensor2D), b2);
  };

const inputsOf = ({ strong, weak, layers }: (typeof golden.mine)[number]) => ({
  weights: layers.map((values) => tf.tensor(values as number[])) as unknown as Weights,
  strong: tf.tensor2d(strong),
  weak: tf.tensor2d(weak),
});

describe('MINE', () => {
  before(useCpu);

  for (const sample of golden.mine) {
    it(`has PyTorch's estimate, average, loss and gradients: ${sample.strong.length} pairs`, () =>
      balanced(() => {
        const { weights, strong, weak } = inputsOf(sample);
        const scores = scoresOf(network(weights), strong, weak);
        close(mineEstimate(scores).dataSync(), [sample.estimate], 1e-6);
        const batch = logMeanExp(scores.marginal).dataSync()[0];
        const logAverage = nextLogAverage(sample.before ?? undefined, batch, 0.01);
        close(logAverage, sample.logAverage, 1e-6);
        close(mineLoss(scores, logAverage).dataSync(), [sample.loss], 1e-6);

        const loss = (...of: tf.Tensor[]) =>
          mineLoss(scoresOf(network(of as unknown as Weights), strong, weak), logAverage);
        tf.grads(loss)([...weights]).forEach((gradient, i) => {
          close(gradient.dataSync(), (sample.gradients[i] as number[]).flat(), 2e-6);
        });
        const estimate = (...[s, w]: tf.Tensor[]) =>
          mineEstimate(scoresOf(network(weights), s as tf.Tensor2D, w as tf.Tensor2D));
        tf.grads(estimate)([strong, weak]).forEach((gradient, i) => {
          close(gradient.dataSync(), sample.onOutputs[i].flat(), 2e-6);
        });
      }));
  }

  it('gives every pair the same information, clamped as MI is, with a gradient inside the clamp alone', () =>
    balanced(() => {
      const { weights, strong, weak } = inputsOf(golden.mine[0]);
      const far = (scale: number) => mineInformation((pairs) => tf.mul(network(weights)(pairs), scale));
      const { estimate } = golden.mine[0];
      const sign = Math.sign(estimate);
      for (const [scale, expected] of [
        [1, Math.max(0, estimate)],
        [-1, undefined],
        [40 * sign, undefined],
      ] as const) {
        const values = far(scale)(strong, weak).dataSync();
        assert.equal(values.length, 6);
        assert.equal(new Set(values).size, 1);
        assert.ok(values[0] >= 0 && values[0] <= 2.5);
        if (expected !== undefined) close(values[0], expected, 1e-6);
      }
    }));

  it('knows no T that is too large', () =>
    balanced(() => {
      const scores = { joint: tf.tensor1d([900, 901]), marginal: tf.tensor1d([800, 900]) };
      close(mineEstimate(scores).dataSync(), [900.5 - (900 - Math.LN2)], 1e-4);
      assert.ok(Number.isFinite(mineLoss(scores, nextLogAverage(900, 905, 0.01)).dataSync()[0]));
    }));

  it('moves the average by its rate, in either direction', () => {
    close(Math.exp(nextLogAverage(Math.log(2), Math.log(3), 0.25)), 2.25);
    close(Math.exp(nextLogAverage(Math.log(3), Math.log(2), 0.25)), 2.75);
    assert.equal(nextLogAverage(undefined, 1.5, 0.01), 1.5);
  });

  it('mixes the partners: no pair of the marginal is one of the joint', () =>
    balanced(() => {
      const seen: number[][] = [];
      const spy: Statistics = (pairs) => {
        seen.push([...pairs.dataSync()]);
        return tf.zeros([pairs.shape[0], 1]);
      };
      scoresOf(spy, tf.tensor2d([[1], [2], [3]]), tf.tensor2d([[10], [20], [30]]));
      assert.deepEqual(seen, [
        [1, 10, 2, 20, 3, 30],
        [1, 20, 2, 30, 3, 10],
      ]);
    }));
});
