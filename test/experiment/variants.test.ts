import assert from 'node:assert/strict';
import { configsOf } from '../../lib/experiment/check-experiment';
import { BASELINE, VARIANTS } from '../../lib/experiment/variants';
import { DEFAULT_SPLIT } from '../../lib/run/split';
import { BASE_CONFIG } from '../../lib/training/config';

describe('VARIANTS', () => {
  it('stand under their own names, with titles that differ, and resolve on the base', () => {
    const variants = Object.values(VARIANTS);
    for (const [name, variant] of Object.entries(VARIANTS)) assert.equal(variant.name, name);
    assert.equal(new Set(variants.map(({ title }) => title)).size, variants.length);
    const data = { kind: 'folder', folder: '' } as const;
    const configs = configsOf({
      ...{ name: 'all', data, split: DEFAULT_SPLIT, seeds: [1], base: BASE_CONFIG, variants },
    });
    assert.equal(new Set(configs.map((config) => JSON.stringify(config))).size, variants.length);
    assert.equal(configs[variants.indexOf(BASELINE)].method, 'supervised');
  });
});
