import assert from 'node:assert/strict';
import { along, curve, outline, ring, short, type Point } from '../../../lib/data/faces/path';

const square: readonly Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

describe('faces/path', () => {
  it('draws a curve through its points, a ring back to its start and an outline with corners', () => {
    assert.match(curve(square), /^M0 0C.* 10 0C.* 10 10C.* 0 10$/);
    assert.equal(ring(square).match(/C/g)?.length, 4);
    assert.match(ring(square), / 0 0Z$/);
    assert.equal(outline([square[0], square[1]], [square[2], square[3]]).match(/L/g)?.length, 1);
  });

  it('finds the point at a share of the way', () => {
    assert.deepEqual(along(square, 0), [0, 0]);
    assert.deepEqual(along(square, 0.5), [10, 5]);
    assert.deepEqual(along(square, 1), [0, 10]);
    assert.deepEqual(along(square, 7), [0, 10]);
  });

  it('writes short numbers', () => assert.equal(short(1.23456), '1.23'));
});
