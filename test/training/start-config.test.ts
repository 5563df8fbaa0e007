import assert from 'node:assert/strict';
import { BASE_CONFIG } from '../../lib/training/config';
import { resolveConfig } from '../../lib/training/resolve';
import { sentence } from '../data/fixtures';
import { layers } from '../model/support';
import { withState } from '../support/steps';

describe('the config of the start', () => {
  it('changes nothing by default', () => {
    assert.deepEqual(BASE_CONFIG.regressor, { negativeSlope: 0, rateShare: 1 });
    assert.deepEqual(BASE_CONFIG.gradients, { clipNorm: 0 });
  });

  it('makes the regressor of a run leak where asked', async () => {
    const leaks = (negativeSlope: number) =>
      withState({ regressor: { negativeSlope } }, (state) =>
        layers(state.regressor).filter((layer) => layer.startsWith('LeakyReLU')),
      );
    assert.deepEqual([(await leaks(0)).length, (await leaks(0.01)).length], [0, 2]);
  });

  it('refuses what has no meaning, naming the key', () => {
    for (const [key, diff] of [
      ['regressor.negativeSlope', { regressor: { negativeSlope: 1 } }],
      ['regressor.rateShare', { regressor: { rateShare: 0 } }],
      ['gradients.clipNorm', { gradients: { clipNorm: -1 } }],
    ] as const)
      assert.throws(() => resolveConfig(BASE_CONFIG, diff), sentence(`"${key}"`));
  });
});
