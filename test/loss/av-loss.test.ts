import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { avLoss, type AVLossOptions } from '../../lib/loss/av-loss';
import golden from '../golden/loss.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

const PARTS = ['loss', 'error', 'pcc', 'ccc'] as const;
const read = (predicted: tf.Tensor2D, labels: tf.Tensor2D, options?: AVLossOptions) => {
  const parts = avLoss(predicted, labels, options);
  return Object.fromEntries(PARTS.map((name) => [name, parts[name].dataSync()[0]])) as Record<
    (typeof PARTS)[number],
    number
  >;
};
const gradientAt = (predicted: tf.Tensor2D, labels: tf.Tensor2D) =>
  tf
    .grad((x) => avLoss(x as tf.Tensor2D, labels).loss)(predicted)
    .dataSync();

describe('avLoss', () => {
  before(useCpu);

  for (const sample of golden.av) {
    it(`has PyTorch's values and gradient: ${JSON.stringify(sample.options)}, ${sample.labels.length} rows`, () =>
      balanced(() => {
        const [predicted, labels] = [tf.tensor2d(sample.predicted), tf.tensor2d(sample.labels)];
        const options = sample.options as AVLossOptions;
        const parts = read(predicted, labels, options);
        for (const name of PARTS) close(parts[name], sample.parts[name], 2e-6);
        const f = (x: tf.Tensor2D) => avLoss(x, labels, options).loss;
        close(
          tf
            .grad((x) => f(x as tf.Tensor2D))(predicted)
            .dataSync(),
          sample.gradient.flat(),
          5e-6,
        );
        const { analytic, numeric } = slopes(f, predicted, labels);
        close(numeric, analytic, 5e-3);
      }));
  }

  it('is 0 with no gradient at a perfect prediction', () =>
    balanced(() => {
      const labels = tf.tensor2d(golden.av[0].labels);
      const { loss, error, pcc, ccc } = read(labels, labels);
      assert.equal(error, 0);
      close([loss, pcc, ccc], [0, 1, 1], 1e-6);
      assert.ok(gradientAt(labels, labels).every((value) => Math.abs(value) < 1e-5));
    }));

  it('counts a correlation without spread as 0, and stays finite', () =>
    balanced(() => {
      const labels = tf.tensor2d(golden.av[0].labels);
      const constant = tf.fill([labels.shape[0], 2], 0.3) as tf.Tensor2D;
      for (const [x, y] of [
        [constant, labels],
        [labels, constant],
        [constant, constant],
      ]) {
        const { loss, pcc, ccc } = read(x, y);
        assert.ok(Number.isFinite(loss));
        assert.equal(pcc, 0);
        close(ccc, 0, 1e-6);
        assert.ok(gradientAt(x, y).every((value) => Number.isFinite(value) && Math.abs(value) < 1));
      }
      assert.ok(gradientAt(tf.zeros([1, 2]), tf.ones([1, 2])).every(Number.isFinite));
    }));

  it('gives a perfect prediction (n-1)/n in the mixed count of the official code', () =>
    balanced(() => {
      const labels = tf.tensor2d(golden.av[2].labels);
      const { pcc, ccc } = read(labels, labels, { correlation: 'mixed' });
      close([pcc, ccc], [0.8, 0.8], 1e-6);
      assert.ok(
        Object.values(read(tf.zeros([1, 2]), tf.ones([1, 2]), { correlation: 'mixed' })).every(
          Number.isFinite,
        ),
      );
    }));

  it('refuses predictions and labels of different shapes', () =>
    balanced(() => {
      assert.throws(
        () => avLoss(tf.zeros([3, 2]), tf.zeros([1, 2])),
        /predictions and labels: .*3,2 and 1,2/,
      );
    }));

  it('stays finite for any predictions and labels in range', () => {
    const point = fc.tuple(...[0, 1].map(() => fc.double({ min: -1, max: 1, noNaN: true })));
    fc.assert(
      fc.property(fc.array(fc.tuple(point, point), { minLength: 1, maxLength: 8 }), (rows) =>
        balanced(() => {
          const [x, y] = [0, 1].map((side) => tf.tensor2d(rows.map((row) => row[side])));
          assert.ok(Object.values(read(x, y)).every(Number.isFinite));
          assert.ok(gradientAt(x, y).every(Number.isFinite));
        }),
      ),
    );
  });
});
