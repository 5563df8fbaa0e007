import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { personLoss } from '../../lib/loss/person-loss';
import { reversalWeight, reverseGradient } from '../../lib/loss/reverse-gradient';
import golden from '../golden/rivals.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

describe('reverseGradient', () => {
  before(useCpu);

  for (const [index, sample] of golden.person.entries()) {
    it(`gives what learns behind it PyTorch's gradient and the features the reverse: ${index}`, () =>
      balanced(() => {
        const [features, weights] = [tf.tensor2d(sample.features), tf.tensor2d(sample.weights)];
        const people = tf.tensor1d(sample.people, 'int32');
        const f = (x: tf.Tensor, w: tf.Tensor) =>
          personLoss(tf.matMul(reverseGradient(x, sample.lambda) as tf.Tensor2D, w as tf.Tensor2D), people)
            .loss;
        close(f(features, weights).dataSync(), [sample.loss], 1e-6);
        tf.grads(f)([features, weights]).forEach((gradient, at) => {
          close(gradient.dataSync(), sample.gradients[at].flat(), 1e-5);
        });
      }));
  }

  it('turns the slope of the values, -lambda times over', () =>
    balanced(() => {
      const [at, direction] = [tf.tensor2d([[0.5, -1, 2]]), tf.tensor2d([[1, 0.3, -0.7]])];
      const { analytic, numeric } = slopes((x) => tf.sum(tf.square(reverseGradient(x, 0.4))), at, direction);
      close(analytic, -0.4 * numeric, 2e-3);
      assert.deepEqual([...reverseGradient(at, 0.4).dataSync()], [...at.dataSync()]);
    }));
});

describe('reversalWeight', () => {
  it('rises as published', () => {
    for (const { progress, gamma, weight, lambda } of golden.schedule)
      close(
        progress.map((p) => reversalWeight(p, { weight, gamma, schedule: 'rising' })),
        lambda,
      );
  });

  it('is 0 at the start, and its weight from the start where it is constant', () => {
    assert.equal(reversalWeight(0, { weight: 2, gamma: 10, schedule: 'rising' }), 0);
    assert.equal(reversalWeight(0, { weight: 2, gamma: 10, schedule: 'constant' }), 2);
  });
});
