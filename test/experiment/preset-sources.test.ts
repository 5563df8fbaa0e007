import assert from 'node:assert/strict';
import { PRESET_SOURCES } from '../../lib/experiment/preset-sources';
import { PRESET_NAMES, PRESETS } from '../../lib/experiment/presets';

/** Dotted keys of all values in a nested object. */
const keysOf = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? keysOf(inner, `${path}${key}.`)
      : [`${path}${key}`],
  );

describe('PRESET_SOURCES', () => {
  it('names a source for every key that a preset sets', () => {
    for (const name of PRESET_NAMES) {
      for (const key of keysOf(PRESETS[name].diff))
        assert.notEqual(PRESET_SOURCES[key as keyof typeof PRESET_SOURCES], 'open', `${name}: ${key}`);
    }
  });

  it('claims no source for a key that no preset sets', () => {
    const set = new Set(PRESET_NAMES.flatMap((name) => keysOf(PRESETS[name].diff)));
    for (const [key, line] of Object.entries(PRESET_SOURCES))
      assert.equal(line === 'open', !set.has(key), key);
  });
});
