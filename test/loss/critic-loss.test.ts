import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { criticLoss, nextMultiplier, type CriticLossOptions } from '../../lib/loss/critic-loss';
import golden from '../golden/loss.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

const optionsOf = (sample: (typeof golden.critic)[number]) => sample.options as CriticLossOptions;

describe('criticLoss', () => {
  before(useCpu);

  for (const sample of golden.critic) {
    it(`has PyTorch's values and gradients: ${JSON.stringify(sample.options)}, ${sample.alpha.length} pairs`, () =>
      balanced(() => {
        const inputs = [
          tf.tensor2d(sample.strong),
          tf.tensor2d(sample.weak),
          tf.tensor1d(sample.alpha),
        ] as const;
        const parts = criticLoss(...inputs, optionsOf(sample));
        for (const name of ['loss', 'positive', 'negative', 'constraint'] as const) {
          close(parts[name].dataSync(), [sample.parts[name]], 2e-6);
        }
        const gradients = tf.grads(
          (...x) =>
            criticLoss(x[0] as tf.Tensor2D, x[1] as tf.Tensor2D, x[2] as tf.Tensor1D, optionsOf(sample)).loss,
        )([...inputs]);
        gradients.forEach((gradient, i) => {
          close(gradient.dataSync(), sample.gradients[i].flat(), 5e-6);
        });
      }));
  }

  it('has the slope that its values have', () =>
    balanced(() => {
      const { strong, weak, alpha } = golden.critic[1];
      const along = tf.reverse(tf.tensor2d(weak), 1);
      const loss = (x: tf.Tensor2D) =>
        criticLoss(x, tf.tensor2d(weak), tf.tensor1d(alpha), { rho: 0.1, lambda: 0.7 }).loss;
      const { analytic, numeric } = slopes(loss, tf.tensor2d(strong), along);
      close(numeric, analytic, 2e-2);
    }));

  it('asks nothing more of groups that are apart and tight', () =>
    balanced(() => {
      const [strong, weak] = [tf.ones([4, 3]), tf.mul(tf.ones([4, 3]), -1)] as tf.Tensor2D[];
      const { loss, constraint } = criticLoss(strong, weak, tf.fill([4], 2.5), { rho: 1e-6, lambda: 0 });
      close(loss.dataSync(), [0], 1e-6);
      close(constraint.dataSync(), [1], 0);
    }));

  it('refuses shapes that only broadcasting would join', () =>
    balanced(() => {
      const ask = (m: number, n: number, a: number) => () =>
        criticLoss(tf.zeros([m, 3]), tf.zeros([n, 3]), tf.zeros([a]), { rho: 0, lambda: 0 });
      assert.throws(ask(4, 1, 4), /Critic loss, strong and weak outputs: .*4,3 and 1,3/);
      assert.throws(ask(4, 4, 1), /Critic loss, margin and pairs: .*1 and 4/);
    }));

  it('moves the multiplier by rho c', () => {
    assert.equal(nextMultiplier(0.5, -2, 0.125), 0.25);
    assert.equal(nextMultiplier(0, 1, 1e-6), 1e-6);
  });
});
