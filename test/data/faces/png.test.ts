import assert from 'node:assert/strict';
import sharp from 'sharp';
import { encodePng } from '../../../lib/data/faces/png';

describe('faces/png', () => {
  it('is read back by another decoder, pixel for pixel', async () => {
    for (const size of [1, 5, 64]) {
      const pixels = Uint8Array.from({ length: size * size * 3 }, (_, i) => (i * 37 + (i >> 3)) % 256);
      const { data, info } = await sharp(await encodePng(pixels, size), { failOn: 'warning' })
        .raw()
        .toBuffer({ resolveWithObject: true });
      assert.deepEqual([info.width, info.height, info.channels], [size, size, 3]);
      assert.deepEqual([...data], [...pixels]);
    }
  });
});
