import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { holdsTriplet, tripletLoss, type TripletOptions } from '../../lib/loss/triplet-loss';
import golden from '../golden/rivals.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

const options = { weight: 1, margin: 0.2, mining: 'batch-all' } as const;

describe('tripletLoss', () => {
  before(useCpu);

  for (const sample of golden.triplet) {
    const { mining, weight } = sample.options;
    it(`has PyTorch's values and gradients: ${mining}, ${sample.strong.length} strong, ${sample.weak.length} weak`, () =>
      balanced(() => {
        const [strong, weak] = [tf.tensor2d(sample.strong), tf.tensor2d(sample.weak)];
        const f = (p: tf.Tensor2D, q: tf.Tensor2D) => tripletLoss(p, q, sample.options as TripletOptions);
        const { loss, term, active } = f(strong, weak);
        close(term.dataSync(), [sample.term], 1e-5);
        close(loss.dataSync(), [weight * sample.term], 1e-5);
        close(active.dataSync(), [sample.active], 1e-6);
        const gradients = tf.grads((p, q) => f(p as tf.Tensor2D, q as tf.Tensor2D).loss)([strong, weak]);
        gradients.forEach((gradient, at) => close(gradient.dataSync(), sample.gradients[at].flat(), 1e-5));
        const direction = tf.randomNormal<tf.Rank.R2>(strong.shape, 0, 1, 'float32', 5);
        // So small that no triplet crosses zero, at which the mean over those above it jumps.
        const { analytic, numeric } = slopes((x) => f(x, weak).loss, strong, direction, 1e-3);
        close(numeric, analytic, 1e-2);
      }));
  }

  it('is 0 without a gradient where every image is nearer to its own group by the margin', () =>
    balanced(() => {
      const [strong, weak] = [tf.tensor2d([[1, 0], [2, 0]]), tf.tensor2d([[0, 3], [0, 1]])]; // prettier-ignore
      for (const mining of ['batch-hard', 'batch-all'] as const) {
        const f = (x: tf.Tensor) => tripletLoss(x as tf.Tensor2D, weak, { ...options, mining }).loss;
        assert.equal(f(strong).dataSync()[0], 0);
        assert.ok(
          tf
            .grad(f)(strong)
            .dataSync()
            .every((value) => value === 0),
        );
      }
    }));

  it('is at the margin with a finite gradient where all features are zero', () =>
    balanced(() => {
      const zeros: tf.Tensor2D = tf.zeros([3, 4]);
      for (const mining of ['batch-hard', 'batch-all'] as const) {
        const f = (x: tf.Tensor) => tripletLoss(x as tf.Tensor2D, zeros, { ...options, mining }).loss;
        close(f(zeros).dataSync(), [0.2], 1e-6);
        assert.ok(tf.grad(f)(zeros).dataSync().every(Number.isFinite));
      }
    }));

  it('needs two of one group and one of the other', () =>
    balanced(() => {
      assert.deepEqual(
        [holdsTriplet(2, 1), holdsTriplet(1, 2), holdsTriplet(1, 1), holdsTriplet(0, 9), holdsTriplet(9, 0)],
        [true, true, false, false, false],
      );
      assert.throws(() => tripletLoss(tf.zeros([1, 2]), tf.zeros([1, 2]), options), /1 strong and 1 weak/);
    }));
});
