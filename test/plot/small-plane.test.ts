import assert from 'node:assert/strict';
import { smallPlane, smallPlanePlace } from '../../lib/plot/small-plane';

describe('smallPlane', () => {
  const plane = { x: 10, y: 20, side: 52 };

  it('puts valence to the right and arousal upwards, the neutral face in the middle', () => {
    assert.deepEqual(smallPlanePlace(plane, [0, 0]), [36, 46]);
    assert.deepEqual(smallPlanePlace(plane, [1, 0]), [58, 46]);
    assert.deepEqual(smallPlanePlace(plane, [0, 1]), [36, 24]);
  });

  it('puts what lies outside on its edge', () => {
    assert.deepEqual(smallPlanePlace(plane, [7, -7]), smallPlanePlace(plane, [1, -1]));
  });

  it('draws the threshold as a circle of that share of the unit circle', () => {
    const radii = (threshold?: number) =>
      [...smallPlane(plane, [], threshold).matchAll(/ r="([\d.]+)"/g)].map(([, r]) => Number(r));
    assert.deepEqual(radii(), [22]);
    assert.deepEqual(radii(0.5), [22, 11]);
  });
});
