import assert from 'node:assert/strict';
import { boxAroundLandmarks, LANDMARK_MARGIN } from '../../lib/data/face-box';

describe('boxAroundLandmarks', () => {
  it('is a square with the landmarks in its middle', () => {
    const box = boxAroundLandmarks([
      [100, 50],
      [140, 70],
      [120, 60],
    ]);
    assert.ok(box);
    assert.equal(box.side, 40 * LANDMARK_MARGIN);
    assert.ok(Math.abs(box.left + box.side / 2 - 120) < 1e-9);
    assert.ok(Math.abs(box.top + box.side / 2 - 60) < 1e-9);
  });

  it('is nothing where the landmarks are none, one, or no points', () => {
    for (const none of [
      undefined,
      null,
      'x',
      [],
      [[1, 2]],
      [[1, 2, 3]],
      [[1, '2']],
      [1, 2],
      [[NaN, 1]],
      [
        [0, 0],
        [Infinity, 1],
      ],
    ]) {
      assert.equal(boxAroundLandmarks(none), undefined);
    }
  });
});
