import assert from 'node:assert/strict';
import { Random } from '../../../lib/engine/random';
import { smoothWalk } from '../../../lib/data/faces/walk';

describe('faces/walk', () => {
  it('has mean 0 and variance 1 over walks, at the start and later', () => {
    for (const t of [0, 17]) {
      const values = Array.from({ length: 3000 }, (_, i) => smoothWalk(Random.fromSeed(i), 12)(t));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      assert.ok(Math.abs(mean) < 0.06 && Math.abs(variance - 1) < 0.08, `${mean}, ${variance}`);
    }
  });

  it('turns slower with a longer period', () => {
    const length = (period: number) => {
      const walk = smoothWalk(Random.fromSeed(1), period);
      return Array.from({ length: 200 }, (_, t) => Math.abs(walk(t + 1) - walk(t))).reduce(
        (sum, step) => sum + step,
        0,
      );
    };
    assert.ok(length(24) < 0.6 * length(12));
  });
});
