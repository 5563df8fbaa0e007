import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { criticObjective, multiplierAfter } from '../../lib/training/critic-objective';
import type { TrainingConfig } from '../../lib/training/config';
import type { Diff } from '../../lib/training/resolve';
import { toyConfig } from '../support/toy';
import { balanced, useCpu } from '../golden/cpu';

type CriticDiff = NonNullable<Diff<TrainingConfig>['critic']>;
const configOf = (critic: CriticDiff) => toyConfig({ critic }).critic;

describe('criticObjective', () => {
  before(useCpu);

  const ask = (config: ReturnType<typeof configOf>) => {
    const [strong, weak] = [1, 2].map((seed) => tf.randomNormal<tf.Rank.R2>([4, 3], 0, 1, 'float32', seed));
    return criticObjective(config, strong, weak, tf.ones([4]), 0.5);
  };

  it('names the parts that each objective has', () =>
    balanced(() => {
      const names = (config: ReturnType<typeof configOf>) => Object.keys(ask(config)).sort();
      assert.deepEqual(names(configOf({})), ['constraint', 'loss', 'negative', 'positive']);
      assert.deepEqual(names(configOf({ objective: 'fisher-ipm' })), [
        'constraint',
        'difference',
        'ipm',
        'loss',
      ]);
      for (const objective of ['vdm-kl', 'vdm-pearson'] as const)
        assert.deepEqual(names(configOf({ objective })), ['bound', 'loss', 'strong', 'weak']);
    }));

  it('is another loss under each objective and each Fisher term', () =>
    balanced(() => {
      const losses = [
        ...(['official', 'lagrangian', 'none'] as const).map((fisher) => configOf({ fisher, rho: 0.5 })),
        ...(['fisher-ipm', 'vdm-kl', 'vdm-pearson'] as const).map((objective) => configOf({ objective })),
      ].map((config) => ask(config).loss.dataSync()[0]);
      assert.equal(new Set(losses).size, losses.length);
    }));

  it('says so where the margin is missing', () =>
    balanced(() => {
      const two = tf.zeros<tf.Rank.R2>([2, 2]);
      assert.throws(() => criticObjective(configOf({}), two, two, undefined, 0), /needs a margin/);
    }));
});

describe('multiplierAfter', () => {
  it('goes up the slope in a loss that is minimised, down in one that is maximised, and stays without the term', () => {
    const after = (critic: CriticDiff) => multiplierAfter(configOf({ rho: 0.5, ...critic }), 1, 3);
    assert.deepEqual(
      [
        after({ fisher: 'official' }),
        after({ fisher: 'lagrangian' }),
        after({ fisher: 'none' }),
        after({ objective: 'fisher-ipm' }),
        after({ objective: 'vdm-kl' }),
      ],
      [2.5, 2.5, 1, -0.5, 1],
    );
  });
});
