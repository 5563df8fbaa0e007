import assert from 'node:assert/strict';
import { stopsEarly } from '../../lib/training/early-stopping';
import type { EpochRecord } from '../../lib/training/record';
import { BASE_CONFIG } from '../../lib/training/config';
import { resolveConfig } from '../../lib/training/resolve';
import { sentence } from '../data/fixtures';

const history = (...scores: readonly number[]): EpochRecord[] =>
  scores.map((ccc, index) => ({
    ...{ epoch: index + 1, step: index + 1, seconds: 1, skipped: 0, losses: {} },
    validation: { cccValence: ccc, cccArousal: ccc, ccc },
  }));

/** After how many epochs of these a run stops; undefined where it goes on to the last. */
const stopsAt = (scores: readonly number[], patience: number, minDelta = 0): number | undefined => {
  const after = scores.findIndex((_, index) =>
    stopsEarly(history(...scores.slice(0, index + 1)), { earlyStopping: { patience, minDelta } }),
  );
  return after < 0 ? undefined : after + 1;
};

describe('stopsEarly', () => {
  it('never does by default', () => {
    assert.deepEqual(BASE_CONFIG.earlyStopping, { patience: 0, minDelta: 0 });
    assert.equal(stopsEarly(history(0.5, 0.4, 0.3, 0.2), BASE_CONFIG), false);
    assert.equal(stopsEarly([], { earlyStopping: { patience: 1, minDelta: 0 } }), false);
  });

  it('does after so many epochs in a row without a gain, counted anew from each gain', () => {
    assert.equal(stopsAt([0.1, 0.2, 0.1, 0.1, 0.3, 0.2, 0.2, 0.2], 2), 4);
    assert.equal(stopsAt([0.1, 0.2, 0.1, 0.1, 0.3, 0.2, 0.2, 0.2], 3), 8);
    assert.equal(stopsAt([0.1, 0.2, 0.3], 1), undefined);
    assert.equal(stopsAt([0.2, 0.2], 1), 2, 'as good is no gain');
  });

  it('asks a gain to exceed minDelta over the best that counted', () => {
    assert.equal(stopsAt([0.1, 0.13, 0.14, 0.2], 2, 0.05), 3);
    assert.equal(stopsAt([0.1, 0.14, 0.18, 0.2], 2, 0.05), undefined, 'small steps add up');
  });

  it('takes an undefined CCC for no gain', () => {
    assert.equal(stopsAt([NaN, NaN], 2), 2);
    assert.equal(stopsAt([NaN, 0.1, NaN], 2), undefined);
  });

  it('refuses what is no number of epochs', () => {
    for (const [key, earlyStopping] of [
      ['patience', { patience: 1.5 }],
      ['minDelta', { minDelta: -1 }],
    ] as const)
      assert.throws(() => resolveConfig(BASE_CONFIG, { earlyStopping }), sentence(`earlyStopping.${key}`));
  });
});
