import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Heap } from '../../lib/margin/heap';

describe('Heap', () => {
  it('gives entries by key, the lower index first among equals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }), (keys) => {
        const heap = new Heap(40);
        heap.put(1, 99);
        heap.clear();
        keys.forEach((key, index) => {
          heap.put(key, index);
        });
        heap.order();
        const expected = keys.map((_, index) => index).sort((a, b) => keys[a] - keys[b] || a - b);
        assert.deepEqual(
          keys.map(() => heap.pop()),
          expected,
        );
      }),
    );
  });
});
