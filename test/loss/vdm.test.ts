import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { vdmLoss, type Divergence } from '../../lib/loss/vdm';
import golden from '../golden/loss.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';

describe('vdmLoss', () => {
  before(useCpu);

  for (const { divergence: name, strong, weak, parts, gradients } of golden.vdm) {
    const divergence = name as Divergence;
    it(`has PyTorch's values and gradients: ${divergence}, ${weak.length} weak rows`, () =>
      balanced(() => {
        const inputs = [tf.tensor2d(strong), tf.tensor2d(weak)] as const;
        const loss = vdmLoss(...inputs, divergence);
        for (const part of ['loss', 'bound', 'strong', 'weak'] as const)
          close(loss[part].dataSync(), [parts[part]], 2e-6);
        tf.grads((...x) => vdmLoss(x[0] as tf.Tensor2D, x[1] as tf.Tensor2D, divergence).loss)([
          ...inputs,
        ]).forEach((gradient, i) => {
          close(gradient.dataSync(), gradients[i].flat(), 2e-6);
        });
      }));
  }

  // Two points with chances p and q: the best critic is f'(p / q) at each, and the bound is the divergence itself.
  const p = [0.75, 0.25];
  const q = [0.25, 0.75];
  const rows = (share: readonly number[], v: readonly number[]) =>
    tf.tensor2d(share.flatMap((s, i) => Array.from({ length: 4 * s }, () => [v[i]])));
  for (const [divergence, best, truth] of [
    ['kl', (r: number) => 1 + Math.log(r), p.reduce((sum, s, i) => sum + s * Math.log(s / q[i]), 0)],
    ['pearson', (r: number) => 2 * (r - 1), p.reduce((sum, s, i) => sum + (s - q[i]) ** 2 / q[i], 0)],
  ] as const) {
    it(`reaches the ${divergence} divergence with the best critic, and never passes it`, () =>
      balanced(() => {
        const v = p.map((s, i) => best(s / q[i]));
        const bound = (shift: number) => {
          const moved = v.map((value, i) => value + shift * (i === 0 ? 1 : -0.5));
          return vdmLoss(rows(p, moved), rows(q, moved), divergence).bound.dataSync()[0];
        };
        close(bound(0), truth, 1e-6);
        for (const shift of [-0.3, -0.05, 0.05, 0.3]) assert.ok(bound(shift) < truth);
      }));
  }
});
