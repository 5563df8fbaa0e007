import assert from 'node:assert/strict';
import { plainJpegSize } from '../../lib/data/jpeg-header';
import { noise, plain } from './fixtures';

describe('plainJpegSize', () => {
  const photo = (width = 40, height = 24) => plain(width, height, [200, 30, 10]);
  const size = { width: 40, height: 24 };

  it('reads the size of baseline and progressive files, however sampled', async () => {
    for (const progressive of [false, true]) {
      for (const chromaSubsampling of ['4:2:0', '4:4:4']) {
        assert.deepEqual(
          plainJpegSize(await photo().jpeg({ progressive, chromaSubsampling }).toBuffer()),
          size,
        );
      }
    }
    assert.deepEqual(plainJpegSize(await noise(64).jpeg({ quality: 100 }).toBuffer()), {
      width: 64,
      height: 64,
    });
  });

  it('leaves to others what says more about its pixels, or is no such file', async () => {
    const others = {
      'one colour': photo().toColourspace('b-w').jpeg(),
      CMYK: photo().toColourspace('cmyk').jpeg(),
      'turned by EXIF': photo().withMetadata({ orientation: 6 }).jpeg(),
      PNG: photo().png(),
      WebP: photo().webp(),
    };
    for (const [what, image] of Object.entries(others)) {
      assert.equal(plainJpegSize(await image.toBuffer()), undefined, what);
    }
  });

  it('leaves to others what is not whole', async () => {
    const bytes = await noise(64).jpeg().toBuffer();
    for (let length = 0; length < bytes.length; length++) {
      assert.equal(plainJpegSize(bytes.subarray(0, length)), undefined, `${length} bytes`);
    }
    const hole = Buffer.from(bytes).fill(0, 900, 1200);
    assert.equal(plainJpegSize(hole), undefined);
    for (const start of [Buffer.from([0xff, 0xd8]), bytes.subarray(0, 60)]) {
      assert.equal(plainJpegSize(Buffer.concat([start, Buffer.from([0xff, 0xd9])])), undefined);
    }
  });

  it('reads on past a segment that it does not know, and never past the end', async () => {
    const bytes = await photo().jpeg().toBuffer();
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 6]), Buffer.from('text')]);
    const commented = Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2)]);
    assert.deepEqual(plainJpegSize(commented), size);
    const endless = Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xfe, 0xff, 0xff, 0xff, 0xd9])]);
    assert.equal(plainJpegSize(endless), undefined);
    const still = Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 0]), bytes.subarray(2)]);
    assert.equal(plainJpegSize(still), undefined);
  });
});
