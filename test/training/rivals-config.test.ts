import assert from 'node:assert/strict';
import { resolveConfig, type Diff } from '../../lib/training/resolve';
import { BASE_CONFIG, type TrainingConfig } from '../../lib/training/config';
import { sentence } from '../data/fixtures';

describe('the config of the rivals', () => {
  it('is laid over the published settings', () => {
    const { domain, triplet } = resolveConfig(BASE_CONFIG, { domain: { weight: 0.3 } });
    assert.deepEqual(domain, { weight: 0.3, schedule: 'rising', gamma: 10, units: 100, rateShare: 1 });
    assert.deepEqual(triplet, { weight: 1, margin: 0.2, mining: 'batch-hard' });
  });

  it('refuses what has no meaning, naming the key', () => {
    for (const [key, diff] of [
      ['domain.weight', { domain: { weight: -1 } }],
      ['domain.gamma', { domain: { gamma: 0 } }],
      ['domain.units', { domain: { units: 0 } }],
      ['domain.rateShare', { domain: { rateShare: 0 } }],
      ['triplet.margin', { triplet: { margin: 0 } }],
      ['triplet.mining', { triplet: { mining: 'semi-hard' as 'batch-all' } }],
    ] as const satisfies (readonly [string, Diff<TrainingConfig>])[])
      assert.throws(() => resolveConfig(BASE_CONFIG, diff), sentence(`"${key}"`));
  });
});
