import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { selectEngine } from '../../lib/engine/select';
import { adaptiveAveragePool } from '../../lib/model/adaptive-pool';
import { close } from '../golden/close';
import { values } from './support';

/** One image [h, w, c] whose numbers count up, pooled. */
const pooled = (h: number, w: number, c: number, size: number): number[] =>
  tf.tidy(() => {
    const input = tfl.input({ shape: [h, w, c] });
    const model = tfl.model({ inputs: input, outputs: adaptiveAveragePool(input, size) });
    const result = model.apply(tf.reshape(tf.range(0, h * w * c), [1, h, w, c])) as tf.Tensor;
    model.dispose();
    return values(result);
  });

describe('adaptiveAveragePool', () => {
  before(() => selectEngine('cpu'));

  // torch.nn.AdaptiveAvgPool2d(2)(torch.arange(15.).reshape(1, 3, 5, 1).permute(0, 3, 1, 2)).flatten(), PyTorch 1.13, and so on.
  for (const [h, w, c, size, expected] of [
    [3, 5, 1, 2, [3.5, 5.5, 8.5, 10.5]],
    [2, 2, 1, 3, [0, 0.5, 1, 1, 1.5, 2, 2, 2.5, 3]],
    [4, 4, 2, 2, [5, 9, 21, 25, 6, 10, 22, 26]],
    [2, 2, 3, 2, [0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]],
  ] as const) {
    it(`brings ${h} x ${w} x ${c} to ${size} x ${size}, channel first, as PyTorch does`, () => {
      close(pooled(h, w, c, size), expected, 1e-6);
    });
  }

  it('has no variable that learns', () => {
    const input = tfl.input({ shape: [5, 5, 2] });
    const model = tfl.model({ inputs: input, outputs: adaptiveAveragePool(input, 3) });
    assert.equal(model.trainableWeights.length, 0);
    model.dispose();
  });
});
