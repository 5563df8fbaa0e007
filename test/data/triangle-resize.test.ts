import assert from 'node:assert/strict';
import { join } from 'node:path';
import sharp from 'sharp';
import { decodePhoto } from '../../lib/data/decode';
import { faceImage } from '../../lib/data/face-image';
import { triangleResize, triangleToSquare } from '../../lib/data/triangle-resize';

const images = join(__dirname, '..', 'golden', 'images');
const rawOf = async (path: string) =>
  new Uint8Array(await sharp(path).removeAlpha().toColourspace('srgb').raw().toBuffer());

describe('triangleResize', () => {
  for (const side of [64, 160]) {
    it(`gives to ${side} px what Pillow gives, to the bit`, async () => {
      const { width, height, pixels } = await decodePhoto(join(images, 'face.png'));
      const expected = await rawOf(join(images, 'expected', `face-${side}-pil.png`));
      assert.deepEqual(triangleToSquare(pixels, { width, height }, side), expected);
    });
  }

  it('is within 1 of 255 of what cuts training images, larger and smaller', async () => {
    const photo = await decodePhoto(join(images, 'cat.jpg'));
    for (const side of [40, 300]) {
      const fast = await faceImage(photo, side);
      const plain = triangleToSquare(photo.pixels, photo, side);
      assert.ok(fast.every((value, at) => Math.abs(value - plain[at]) <= 1));
    }
  });

  it('takes any number of channels, and sides that change alone', () => {
    const pixels = Uint8Array.of(0, 255, 100, 155, 200, 55);
    const wide = triangleResize(pixels, { width: 3, height: 1 }, { width: 1, height: 1 });
    assert.equal(wide.length, 2);
    assert.deepEqual([...wide], [100, 155]);
    const same = triangleResize(pixels, { width: 1, height: 2 }, { width: 1, height: 2 });
    assert.deepEqual([...same], [...pixels]);
  });
});
