import assert from 'node:assert/strict';
import type { AVPoint } from '../../lib/data/sample';
import { pairedFirst, pairsOf } from '../../lib/training/pairs';
import { toyConfig } from '../support/toy';

describe('pairsOf', () => {
  const strong: AVPoint = [0.9, 0];
  const weak: AVPoint = [0.1, 0];
  const config = toyConfig();

  it('cuts both groups to one even length, in the order of the batch', () => {
    assert.deepEqual(pairsOf([strong, weak, strong, weak, weak, strong, strong], config, 0.5), {
      strong: [0, 2],
      weak: [1, 3],
    });
  });

  it('keeps a single pair, which has no even length below it', () => {
    assert.deepEqual(pairsOf([weak, strong, weak], config, 0.5), { strong: [1], weak: [0] });
  });

  it('is empty where a group is', () => {
    assert.deepEqual(pairsOf([weak, weak], config, 0.5), { strong: [], weak: [] });
    assert.deepEqual(pairsOf([strong, strong], config, 0.5), { strong: [], weak: [] });
  });

  it('finds the threshold in the batch when none is given', () => {
    const labels: AVPoint[] = [
      [0.9, 0.9],
      [0.1, 0.1],
      [0.8, -0.8],
      [-0.1, 0.2],
    ];
    assert.deepEqual(pairsOf(labels, config, undefined), { strong: [0, 2], weak: [1, 3] });
  });
});

describe('pairedFirst', () => {
  it('puts strong, then weak, then the rest, each row once', () => {
    assert.deepEqual(pairedFirst(6, { strong: [5, 1], weak: [0, 3] }), [5, 1, 0, 3, 2, 4]);
    assert.deepEqual(pairedFirst(3, { strong: [], weak: [] }), [0, 1, 2]);
  });
});
