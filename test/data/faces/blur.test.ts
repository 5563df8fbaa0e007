import assert from 'node:assert/strict';
import { blurred } from '../../../lib/data/faces/blur';

const size = 21;
const dot = (x: number, y: number): Uint8Array => {
  const pixels = new Uint8Array(size * size * 3);
  pixels.fill(200, (y * size + x) * 3, (y * size + x + 1) * 3);
  return pixels;
};

describe('faces/blur', () => {
  it('spreads a dot as a normal of that sigma, the same both ways', () => {
    const sigma = 1.2;
    const result = blurred(dot(10, 10), size, sigma);
    const at = (x: number, y: number) => result[(y * size + x) * 3];
    assert.ok(Math.abs(at(10, 10) - 200 / (2 * Math.PI * sigma ** 2)) < 1);
    assert.ok(Math.abs(at(11, 10) / at(10, 10) - Math.exp(-1 / (2 * sigma ** 2))) < 0.05);
    for (const [dx, dy] of [
      [1, 0],
      [2, 1],
      [3, 0],
    ]) {
      assert.equal(at(10 + dx, 10 + dy), at(10 - dy, 10 + dx));
    }
  });

  it('keeps the brightness, each channel by itself, up to the rim', () => {
    const grey = Uint8Array.from({ length: size * size * 3 }, (_, i) => [40, 120, 250][i % 3]);
    assert.deepEqual([...blurred(grey, size, 2)], [...grey]);
  });
});
