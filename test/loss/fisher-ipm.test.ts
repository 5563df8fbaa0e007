import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { fisherIpm, fisherIpmLoss, nextFisherMultiplier } from '../../lib/loss/fisher-ipm';
import golden from '../golden/loss.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

describe('fisherIpmLoss', () => {
  before(useCpu);

  for (const { strong, weak, options, parts, gradients } of golden.fisherIpm) {
    it(`has PyTorch's values and gradients: ${JSON.stringify(options)}`, () =>
      balanced(() => {
        const inputs = [tf.tensor2d(strong), tf.tensor2d(weak)] as const;
        const loss = fisherIpmLoss(...inputs, options);
        for (const name of ['loss', 'ipm', 'difference', 'constraint'] as const)
          close(loss[name].dataSync(), [parts[name]], 2e-6);
        tf.grads((...x) => fisherIpmLoss(x[0] as tf.Tensor2D, x[1] as tf.Tensor2D, options).loss)([
          ...inputs,
        ]).forEach((gradient, i) => {
          close(gradient.dataSync(), gradients[i].flat(), 2e-6);
        });
        const along = tf.reverse(inputs[0], 1);
        const f = (x: tf.Tensor2D) => fisherIpmLoss(x, inputs[1], options).loss;
        const { analytic, numeric } = slopes(f, inputs[0], along);
        close(numeric, analytic, 5e-3);
      }));
  }

  it('grows as the groups part, and knows no scale', () =>
    balanced(() => {
      const [strong, weak] = [tf.tensor2d(golden.fisherIpm[0].strong), tf.tensor2d(golden.fisherIpm[0].weak)];
      const ipm = (scale: number, apart: number) =>
        fisherIpm(tf.mul(tf.add(strong, apart), scale), tf.mul(weak, scale)).ipm.dataSync()[0];
      close(ipm(3, 0), ipm(1, 0), 1e-6);
      assert.ok(ipm(1, 1) > ipm(1, 0));
    }));

  it('moves the multiplier down the slope of what the critic maximises', () => {
    assert.equal(nextFisherMultiplier(0.5, -2, 0.125), 0.75);
  });
});
