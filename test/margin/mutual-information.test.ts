import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { mutualInformation } from '../../lib/margin/mutual-information';
import golden from '../golden/margin.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

const one = (x: number, y: number) =>
  tf.tidy(() => mutualInformation(tf.tensor2d([[x]]), tf.tensor2d([[y]])).dataSync()[0]);

describe('mutualInformation', () => {
  before(useCpu);

  for (const sample of golden.information) {
    it(`has PyTorch's values and gradients at outputs of scale ${sample.scale}`, () =>
      balanced(() => {
        const [strong, weak] = [tf.tensor2d(sample.strong), tf.tensor2d(sample.weak)];
        close(mutualInformation(strong, weak).dataSync(), sample.value, 1e-6);
        const weights = tf.tensor1d(sample.weights);
        const gradients = tf.grads((x, y) =>
          tf.sum(tf.mul(mutualInformation(x as tf.Tensor2D, y as tf.Tensor2D), weights)),
        )([strong, weak]);
        close(gradients[0].dataSync(), sample.strongGradient.flat(), 1e-5);
        close(gradients[1].dataSync(), sample.weakGradient.flat(), 1e-5);
      }));
  }

  it('is 2.5 at zero outputs, and highest where the outputs agree far from zero', () => {
    close(one(0, 0), 2.5, 1e-6);
    close(one(1, 1), Math.LN2 - Math.log1p(Math.exp(-10)), 1e-6);
    assert.equal(one(1, -1), 0);
    assert.equal(one(3, 3), 2.5);
  });

  it('stays finite and within its limits at huge outputs, gradients too', () => {
    const output = fc.oneof(
      fc.double({ min: -20, max: 20, noNaN: true }),
      fc.double({ min: -1e15, max: 1e15, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(output, output), { minLength: 1, maxLength: 5 }), (row) =>
        balanced(() => {
          const [x, y] = [0, 1].map((side) => tf.tensor2d([row.map((values) => values[side])]));
          const [value] = mutualInformation(x as tf.Tensor2D, y as tf.Tensor2D).dataSync();
          assert.ok(value >= 0 && value <= 2.5, `MI is ${value}`);
          const gradients = tf.grads((a, b) => tf.sum(mutualInformation(a as tf.Tensor2D, b as tf.Tensor2D)))(
            [x, y],
          );
          for (const gradient of gradients) assert.ok(gradient.dataSync().every(Number.isFinite));
        }),
      ),
    );
  });

  it('has the slope that its values have', () =>
    balanced(() => {
      const { strong, weak } = golden.information[1];
      const along = tf.ones([strong.length, strong[0].length]) as tf.Tensor2D;
      const f = (y: tf.Tensor2D) => tf.sum(mutualInformation(tf.tensor2d(strong), y));
      const { analytic, numeric } = slopes(f, tf.tensor2d(weak), along);
      close(numeric, analytic, 1e-2);
    }));

  it('has its gradient x / s at y = 0 too, where the two ends are equally far', () =>
    balanced(() => {
      const strong = tf.tensor2d([[0.5]]);
      const gradient = tf.grad((y) => mutualInformation(strong, y as tf.Tensor2D))(tf.zeros([1, 1]));
      close(gradient.dataSync(), [2.5], 1e-6);
    }));

  it('refuses groups of different shapes', () =>
    balanced(() => {
      assert.throws(() => mutualInformation(tf.zeros([4, 2]), tf.zeros([1, 2])), /4,2 and 1,2/);
    }));

  it('takes another variance and limit', () => {
    const value = tf.tidy(() =>
      mutualInformation(tf.zeros([1, 2]), tf.zeros([1, 2]), { variance: 0.5, limit: 9 }).dataSync(),
    );
    close(value, [1], 1e-6);
  });
});
