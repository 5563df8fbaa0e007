import assert from 'node:assert/strict';
import { decodeImage, decodePhoto } from '../../lib/data/decode';
import { cropFace } from '../../lib/data/face-crop';
import { faceImage } from '../../lib/data/face-image';
import { noise, put, sentence, temporaryFolder } from './fixtures';

describe('faceImage', () => {
  const folder = temporaryFolder();
  let path = '';
  before(async () => {
    path = put(folder.path('noise.png'), await noise(40).png().toBuffer());
  });

  it('gives of a decoded photo what training reads from its file, to the bit', async () => {
    const photo = await decodePhoto(path);
    for (const box of [
      undefined,
      { left: 3.4, top: 5.6, side: 20 },
      { left: 3, top: 5, side: 16 },
      { left: -8, top: 30, side: 25 },
      { left: 8, top: 6, side: 20, roll: 0.3 },
    ])
      assert.deepEqual(await faceImage(photo, 16, box), await decodeImage(path, 16, box));
  });

  it('takes pixels as they are where the size is right', async () => {
    const photo = await decodePhoto(path);
    const pixels = await faceImage(photo, 16, { left: 3, top: 5, side: 16 });
    assert.deepEqual(pixels, Uint8Array.from(await cropFace(photo, { left: 3, top: 5, side: 16 }, 16)));
  });

  it('refuses a box outside of the photo', async () => {
    await assert.rejects(
      faceImage(await decodePhoto(path), 16, { left: 40, top: 0, side: 10 }),
      sentence('noise.png', 'left 40', '40 x 40'),
    );
  });
});
