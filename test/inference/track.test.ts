import assert from 'node:assert/strict';
import { type SeenFace, FaceTracker } from '../../lib/inference/track';

describe('FaceTracker', () => {
  const at = (left: number, valence = 0): SeenFace => ({
    box: { left, top: 10, side: 100 },
    point: [valence, 0],
  });
  const numbers = (tracker: FaceTracker, ...faces: SeenFace[]) => tracker.next(faces).map(({ face }) => face);

  it('keeps the number of a face that moves, in whatever order faces come', () => {
    const tracker = new FaceTracker();
    assert.deepEqual(numbers(tracker, at(0), at(300)), [1, 2]);
    assert.deepEqual(numbers(tracker, at(320), at(20)), [2, 1]);
    assert.deepEqual(numbers(tracker, at(40), at(340), at(700)), [1, 2, 3]);
  });

  it('gives a face to the box that it overlaps most, and one to each', () => {
    const tracker = new FaceTracker();
    numbers(tracker, at(0), at(60));
    // The first box overlaps both faces of before.
    assert.deepEqual(numbers(tracker, at(40), at(64)), [1, 2]);
    assert.deepEqual(numbers(tracker, at(64), at(64)), [2, 1]);
  });

  it('waits ten frames for a face that is not seen, and no longer', () => {
    const tracker = new FaceTracker();
    numbers(tracker, at(0));
    for (let frame = 0; frame < 10; frame++) numbers(tracker);
    assert.deepEqual(numbers(tracker, at(5)), [1]);
    for (let frame = 0; frame < 11; frame++) numbers(tracker);
    assert.deepEqual(numbers(tracker, at(5)), [2]);
  });

  it('averages what was said of a face exponentially', () => {
    const tracker = new FaceTracker();
    const values = [1, 0, 0].map((valence) => tracker.next([at(0, valence)])[0].point[0]);
    assert.equal(values[0], 1);
    assert.ok(Math.abs(values[1] - 0.6) < 1e-12);
    assert.ok(Math.abs(values[2] - 0.36) < 1e-12);
    // Another face has an average of its own.
    assert.equal(tracker.next([at(0, 0), at(500, -1)])[1].point[0], -1);
  });
});
