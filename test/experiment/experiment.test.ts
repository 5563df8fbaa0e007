import assert from 'node:assert/strict';
import { partsOf } from '../../lib/experiment/data';
import { DEFAULT_SPLIT } from '../../lib/experiment/experiment';
import { madeSamples } from '../data/fixtures';

describe('DEFAULT_SPLIT', () => {
  it('gives most people to training and more to the test than to validation', () => {
    const parts = partsOf(madeSamples(40, 6, 2), DEFAULT_SPLIT);
    const people = (name: keyof typeof parts) => new Set(parts[name].map(({ subject }) => subject)).size;
    assert.deepEqual((['train', 'seen', 'validation', 'test'] as const).map(people), [22, 22, 6, 12]);
  });
});
