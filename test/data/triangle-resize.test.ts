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
  it('equals to the bit what cuts training images, larger and smaller', async () => {
    for (const name of ['cat.jpg', 'face.png']) {
      const photo = await decodePhoto(join(images, name));
      for (const side of [16, 40, 64, 300])
        assert.deepEqual(triangleToSquare(photo.pixels, photo, side), await faceImage(photo, side));
    }
  });

  it('is within 1 of 255 of Pillow', async () => {
    for (const side of [64, 160]) {
      const { width, height, pixels } = await decodePhoto(join(images, 'face.png'));
      const expected = await rawOf(join(images, 'expected', `face-${side}-pil.png`));
      const found = triangleToSquare(pixels, { width, height }, side);
      assert.ok(found.every((value, at) => Math.abs(value - expected[at]) <= 1));
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
