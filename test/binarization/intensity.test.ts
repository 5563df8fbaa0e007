import assert from 'node:assert/strict';
import { intensity } from '../../lib/binarization/intensity';

describe('intensity', () => {
  it('is the distance from the origin of the plane', () => {
    assert.equal(intensity(0, 0), 0);
    assert.equal(intensity(0.3, -0.4), 0.5);
    assert.equal(intensity(-1, 1), Math.SQRT2);
  });
});
