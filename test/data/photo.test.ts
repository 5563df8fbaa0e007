import assert from 'node:assert/strict';
import { middleSquare } from '../../lib/data/photo';

describe('middleSquare', () => {
  it('is the largest square about the middle', () => {
    assert.deepEqual(middleSquare({ width: 10, height: 4 }), { left: 3, top: 0, side: 4 });
    assert.deepEqual(middleSquare({ width: 4, height: 7 }), { left: 0, top: 1.5, side: 4 });
  });
});
