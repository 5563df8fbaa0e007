import assert from 'node:assert/strict';
import { PRESET_NAMES, PRESETS } from '../../lib/experiment/presets';
import { VARIANTS } from '../../lib/experiment/variants';
import { BASE_CONFIG } from '../../lib/training/config';
import { resolveConfig } from '../../lib/training/resolve';

describe('PRESETS', () => {
  const configs = PRESET_NAMES.map((name) => resolveConfig(BASE_CONFIG, PRESETS[name].diff));

  it('resolve on the base to three methods with titles of their own', () => {
    assert.deepEqual(Object.keys(PRESETS), PRESET_NAMES);
    assert.equal(new Set(configs.map((config) => JSON.stringify(config))).size, 3);
    assert.equal(new Set(PRESET_NAMES.map((name) => PRESETS[name].title)).size, 3);
  });

  it('take every variant over them', () => {
    for (const config of configs)
      for (const { diff } of Object.values(VARIANTS)) assert.doesNotThrow(() => resolveConfig(config, diff));
  });
});
