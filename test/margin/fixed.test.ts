import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { fixedMargin } from '../../lib/margin/fixed';
import { balanced, useCpu } from '../golden/cpu';

describe('fixedMargin', () => {
  before(useCpu);

  it('is one number for every pair and asks for nothing else', () =>
    balanced(() => {
      const margin = fixedMargin(1.5);
      const outputs = { strong: new Float32Array(4), weak: new Float32Array(4), width: 2 };
      assert.equal(margin.usesConfidence, false);
      assert.equal(margin.confidence(outputs), undefined);
      const { alpha, ...rest } = margin.alpha(tf.zeros([2, 2]), tf.zeros([2, 2]));
      assert.deepEqual([...alpha.dataSync()], [1.5, 1.5]);
      assert.deepEqual(rest, {});
    }));

  it('refuses a margin that holds nothing apart', () => {
    assert.throws(() => fixedMargin(0), /^InputError: The fixed margin is 0, expected a number above 0\.$/);
    assert.throws(() => fixedMargin(NaN), /is NaN/);
  });
});
