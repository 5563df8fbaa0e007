import assert from 'node:assert/strict';
import { DEFAULT_SPLIT } from '../../lib/experiment/experiment';
import { partsOf } from '../../lib/experiment/split';
import { madeData } from '../data/fixtures';

describe('DEFAULT_SPLIT', () => {
  it('gives most people to training and more to the test than to validation', () => {
    const parts = partsOf(madeData(40, 6, 2), DEFAULT_SPLIT);
    const people = (name: 'train' | 'seen' | 'validation' | 'test') =>
      new Set(parts[name].map(({ subject }) => subject)).size;
    assert.deepEqual((['train', 'seen', 'validation', 'test'] as const).map(people), [22, 22, 6, 12]);
  });
});
