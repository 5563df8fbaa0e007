import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { Random } from '../../lib/engine/random';
import type { TrainingConfig } from '../../lib/training/config';
import { marginOf } from '../../lib/training/margin-of';
import { disposeMine, initialMine } from '../../lib/training/mine';
import type { Diff } from '../../lib/training/resolve';
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

  it('gives one term alone, and the index of the official code', () => {
    const of = (margin: Diff<TrainingConfig>['margin']) => marginOf(toyConfig({ margin }).margin);
    assert.equal(of({ kind: 'mutual-information' }).usesConfidence, false);
    const outputs = { strong: Float32Array.of(1, 1.1), weak: Float32Array.of(-1, -1.1), width: 1 };
    const [k, before] = (['k', 'k-1'] as const).map((confidenceIndex) =>
      of({ kind: 'confidence', confidenceConstant: 0.4, confidenceIndex }).confidence(outputs)!,
    );
    assert.notDeepEqual(k, before);
    tf.tidy(() => {
      const two = tf.zeros<tf.Rank.R2>([2, 3]);
      const terms = of({ kind: 'confidence' }).alpha(two, two, tf.tensor1d([0.5, 0.25]));
      assert.deepEqual([...terms.alpha.dataSync()], [0.5, 0.25]);
    });
  });

  it('gives MINE its network, and says so where there is none', () => {
    const config = toyConfig({ margin: { kind: 'mine', mine: { units: 8 } } });
    assert.throws(() => marginOf(config.margin), /needs its statistics network/);
    const mine = initialMine(config, Random.fromSeed(1))!;
    tf.tidy(() => {
      const outputs = tf.randomNormal<tf.Rank.R2>([4, 16], 0, 1, 'float32', 1);
      const terms = marginOf(config.margin, mine).alpha(outputs, outputs, tf.zeros([4]));
      assert.equal(new Set(terms.alpha.dataSync()).size, 1, 'one estimate for the batch');
    });
    disposeMine(mine);
  });
});
