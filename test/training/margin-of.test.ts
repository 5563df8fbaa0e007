import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { marginOf } from '../../lib/training/margin-of';
import { toyConfig } from '../support/toy';

describe('marginOf', () => {
  before(() => selectEngine('cpu'));

  it('gives the fixed margin its alpha', () => {
    const margin = marginOf(toyConfig({ margin: { kind: 'fixed', alpha: 2.25 } }).margin);
    assert.equal(margin.usesConfidence, false);
    tf.tidy(() => {
      const outputs = tf.zeros<tf.Rank.R2>([2, 3]);
      assert.deepEqual([...margin.alpha(outputs, outputs).alpha.dataSync()], [2.25, 2.25]);
    });
  });

  it('gives the adaptive margin its constant', () => {
    const outputs = { strong: Float32Array.of(1, 1.1), weak: Float32Array.of(-1, -1.1), width: 1 };
    const of = (confidenceConstant: number) =>
      marginOf(toyConfig({ margin: { kind: 'adaptive', confidenceConstant } }).margin).confidence(outputs)!;
    assert.ok(Math.abs(of(0.4)[0] - 0.4) < 1e-6, 'the nearest neighbour decides: k = 1');
    assert.ok(of(5)[0] > 1);
  });
});
