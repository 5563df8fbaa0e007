import assert from 'node:assert/strict';
import { boxAroundLandmarks, squareAround, LANDMARK_MARGIN } from '../../lib/data/face-box';
import { roundFace } from '../support/sets';

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

  it('turns the box with the eyes, about the face', () => {
    const upright = roundFace(50, 60, 20);
    const level = boxAroundLandmarks(upright, { margin: 1, align: 'eyes' });
    assert.deepEqual(level, boxAroundLandmarks(upright, { margin: 1, align: 'none' }));
    const [cos, sin] = [Math.cos(0.3), Math.sin(0.3)];
    const turned = upright.map(([x, y]) => [
      50 + (x - 50) * cos - (y - 60) * sin,
      60 + (x - 50) * sin + (y - 60) * cos,
    ]);
    const box = boxAroundLandmarks(turned, { margin: 1, align: 'eyes' })!;
    assert.ok(Math.abs(box.roll! - 0.3) < 1e-9);
    assert.ok(Math.abs(box.side - level!.side) < 1e-9);
    // The middle of the box turns with the face.
    const [x, y] = [level!.left + level!.side / 2 - 50, level!.top + level!.side / 2 - 60];
    assert.ok(Math.abs(box.left + box.side / 2 - (50 + x * cos - y * sin)) < 1e-9);
    assert.ok(Math.abs(box.top + box.side / 2 - (60 + x * sin + y * cos)) < 1e-9);
  });

  it('leaves other landmarks than the 68 upright', () => {
    const points = [
      [0, 0],
      [10, 5],
    ];
    assert.deepEqual(boxAroundLandmarks(points, { margin: 1, align: 'eyes' }), {
      left: 0,
      top: -2.5,
      side: 10,
    });
  });
});

describe('squareAround', () => {
  it('is as large as the longer side, about the middle', () => {
    assert.deepEqual(squareAround(10, 20, 30, 10), { left: 10, top: 10, side: 30 });
    assert.deepEqual(squareAround(10, 20, 10, 30), { left: 0, top: 20, side: 30 });
  });

  it('is nothing where the rectangle is none', () => {
    for (const [width, height] of [
      [0, 0],
      [-1, 5],
      [NaN, 5],
      [Infinity, 5],
    ])
      assert.equal(squareAround(0, 0, width, height), undefined);
  });
});
