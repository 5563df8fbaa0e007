import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { adversarialLoss, type AdversarialOptions } from '../../lib/loss/adversarial-loss';
import golden from '../golden/loss.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

const optionsOf = ({ kind, weight }: (typeof golden.adversarial)[number], strongOutputs: tf.Tensor) =>
  ({ kind, weight, strongOutputs }) as AdversarialOptions;

describe('adversarialLoss', () => {
  before(useCpu);

  for (const sample of golden.adversarial) {
    it(`has PyTorch's values and gradient: ${sample.kind}`, () =>
      balanced(() => {
        const [weak, strong] = [tf.tensor2d(sample.weak), tf.tensor2d(sample.strong)];
        const { loss, term } = adversarialLoss(weak, optionsOf(sample, strong));
        close(loss.dataSync(), [sample.parts.loss], 1e-6);
        close(term.dataSync(), [sample.parts.term], 1e-6);
        const f = (x: tf.Tensor2D) => adversarialLoss(x, optionsOf(sample, strong)).loss;
        close(
          tf
            .grad((x) => f(x as tf.Tensor2D))(weak)
            .dataSync(),
          sample.gradient.flat(),
          1e-6,
        );
        const { analytic, numeric } = slopes(f, weak, strong);
        close(numeric, analytic, 2e-3);
      }));

    if (sample.kind === 'mean') continue;
    it(`leaves the strong outputs alone: ${sample.kind}`, () =>
      balanced(() => {
        const weak = tf.tensor2d(sample.weak);
        const gradient = tf.grad((strong) => adversarialLoss(weak, optionsOf(sample, strong)).loss);
        assert.ok(
          gradient(tf.tensor2d(sample.strong))
            .dataSync()
            .every((value) => value === 0),
        );
      }));
  }

  it('weighs by 0.1 as the official code does', () =>
    balanced(() => {
      close(adversarialLoss(tf.ones([3, 2]), { kind: 'mean' }).loss.dataSync(), [-0.1], 1e-7);
    }));

  it('is at rest where each weak output meets its strong one', () =>
    balanced(() => {
      const outputs = tf.tensor2d([
        [1, 2],
        [3, -4],
      ]);
      const { loss } = adversarialLoss(outputs, { kind: 'pairwise', strongOutputs: outputs });
      assert.equal(loss.dataSync()[0], 0);
    }));

  it('refuses pairs that do not fit', () =>
    balanced(() => {
      const ask = () =>
        adversarialLoss(tf.zeros([4, 2]), { kind: 'pairwise', strongOutputs: tf.zeros([1, 2]) });
      assert.throws(ask, /weak and strong outputs: .*4,2 and 1,2/);
    }));

  it('has a finite Fisher term where all outputs are zero', () =>
    balanced(() => {
      const zeros = tf.zeros([3, 2]) as tf.Tensor2D;
      const f = (weak: tf.Tensor) =>
        adversarialLoss(weak as tf.Tensor2D, { kind: 'fisher', strongOutputs: zeros }).loss;
      assert.equal(f(zeros).dataSync()[0], 0);
      assert.ok(tf.grad(f)(zeros).dataSync().every(Number.isFinite));
    }));
});
