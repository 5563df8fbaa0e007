import assert from 'node:assert/strict';
import sharp from 'sharp';
import { cropFace, encodeCrop } from '../../lib/data/face-crop';
import { type Photo } from '../../lib/data/photo';
import { sentence } from './fixtures';

describe('cropFace', () => {
  /** Grey 50, with soft-edged discs of one channel each. */
  function photoWith(
    width: number,
    height: number,
    discs: readonly {
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly channel: number;
    }[],
  ): Photo {
    const pixels = Buffer.alloc(width * height * 3, 50);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (const disc of discs) {
          const inside = disc.radius + 0.5 - Math.hypot(x + 0.5 - disc.x, y + 0.5 - disc.y);
          const at = (y * width + x) * 3 + disc.channel;
          pixels[at] = Math.max(pixels[at], 50 + 205 * Math.min(1, Math.max(0, inside)));
        }
    return { name: '/photo', width, height, pixels };
  }

  /** Middle of what is bright in a channel, in pixels. */
  function middleOf(
    pixels: Uint8Array,
    size: number,
    channel: number,
    above = 60,
  ): readonly [number, number] {
    let [sum, left, top] = [0, 0, 0];
    for (let y = 0; y < size; y++)
      for (let x = 0; x < size; x++) {
        const bright = Math.max(0, pixels[(y * size + x) * 3 + channel] - above);
        sum += bright;
        left += bright * (x + 0.5);
        top += bright * (y + 0.5);
      }
    return [left / sum, top / sum];
  }

  const near = (found: readonly number[], wanted: readonly number[], within: number) =>
    assert.ok(
      found.every((value, i) => Math.abs(value - wanted[i]) < within),
      `${found.map((value) => value.toFixed(2)).join(', ')} is not ${wanted.join(', ')}`,
    );

  it('cuts the square of the box and brings it to size', async () => {
    const photo = photoWith(200, 150, [{ x: 100, y: 60, radius: 6, channel: 0 }]);
    const pixels = await cropFace(photo, { left: 60, top: 40, side: 80 }, 40);
    assert.equal(pixels.length, 40 * 40 * 3);
    near(middleOf(pixels, 40, 0), [20, 10], 0.2);
  });

  for (const degrees of [-40, -10, 3, 25, 90]) {
    it(`turns a face level that is turned by ${degrees} degrees`, async () => {
      const roll = (degrees * Math.PI) / 180;
      const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
      // Two eyes 40 apart and a mouth 30 below, turned about the middle of the picture.
      const at = (x: number, y: number) => ({
        x: 150 + x * cos - y * sin,
        y: 140 + x * sin + y * cos,
        radius: 5,
      });
      const photo = photoWith(300, 280, [
        { ...at(-20, -10), channel: 0 },
        { ...at(20, -10), channel: 1 },
        { ...at(0, 20), channel: 2 },
      ]);
      const pixels = await cropFace(photo, { left: 110, top: 100, side: 80, roll }, 80);
      assert.equal(pixels.length, 80 * 80 * 3);
      near(middleOf(pixels, 80, 0), [20, 30], 0.3);
      near(middleOf(pixels, 80, 1), [60, 30], 0.3);
      near(middleOf(pixels, 80, 2), [40, 60], 0.3);
    });
  }

  it('lays grey where the box reaches out of the picture, and nothing moves', async () => {
    const photo = photoWith(100, 100, [{ x: 10, y: 10, radius: 4, channel: 0 }]);
    for (const roll of [undefined, 0.2]) {
      const pixels = await cropFace(photo, { left: -40, top: -40, side: 100, roll }, 50);
      assert.deepEqual([...pixels.subarray(0, 3)], [128, 128, 128]);
      near(middleOf(pixels, 50, 0, 135), [25, 25], 0.3);
    }
  });

  it('enlarges what is smaller than the size', async () => {
    const photo = photoWith(20, 20, [{ x: 10, y: 10, radius: 3, channel: 1 }]);
    near(middleOf(await cropFace(photo, { left: 5, top: 5, side: 10 }, 64), 64, 1), [32, 32], 0.6);
  });

  it('refuses a box outside of the picture, and one far larger', async () => {
    const photo = photoWith(20, 20, []);
    await assert.rejects(
      cropFace(photo, { left: 50, top: 0, side: 10 }, 8),
      sentence('/photo has its face at left 50, top 0, side 10', 'inside the image of 20 x 20'),
    );
    await assert.rejects(
      cropFace(photo, { left: -500, top: -500, side: 1000 }, 8),
      sentence('/photo has a face of 1000 pixels', 'at most four times'),
    );
  });

  it('is the same to the byte every time, and through its file', async () => {
    const photo = photoWith(90, 70, [{ x: 40, y: 40, radius: 9, channel: 2 }]);
    const box = { left: 20, top: 20, side: 40, roll: 0.1 };
    const [one, two] = [await cropFace(photo, box, 32), await cropFace(photo, box, 32)];
    assert.deepEqual(one, two);
    const file = await encodeCrop(one, 32);
    assert.deepEqual(file, await encodeCrop(two, 32));
    const read = await sharp(file).raw().toBuffer();
    assert.ok(read.equals(Buffer.from(one)));
  });
});
