import assert from 'node:assert/strict';
import { join } from 'node:path';
import sharp from 'sharp';
import { cropFace } from '../../lib/data/face-crop';
import { faceImage } from '../../lib/data/face-image';
import { decodeImage, decodePhoto } from '../../lib/data/decode';
import { loadFaceDetector } from '../../lib/data/detection/face-detector';
import { prepareDataSet } from '../../lib/data/prepare/prepare';
import { selectEngine } from '../../lib/engine/select';
import { cropForModel } from '../../lib/inference/face-crops';
import { DEFAULT_CROP } from '../../lib/inference/model-facts';
import { readDataSet } from '../../lib/data/read-data-set';
import { put, temporaryFolder } from '../data/fixtures';
import { PHOTO } from '../support/photos';

describe('cropForModel', () => {
  const folder = temporaryFolder();
  const cutting = { cropFace, faceImage };
  before(async () => {
    await selectEngine();
    // One face, which bends by 30 degrees.
    const one = sharp(PHOTO).extract({ left: 700, top: 300, width: 480, height: 480 });
    put(folder.path('photo.png'), await one.png().toBuffer());
    put(folder.path('photos.csv'), 'path,valence,arousal,subject\nphoto.png,0.1,0.2,somebody\n');
  });

  it('gives of a photograph, to the bit, what training reads of it after caf data prepare', async () => {
    const detector = await loadFaceDetector('tiny');
    const photo = await decodePhoto(folder.path('photo.png'));
    const [face] = await detector.detect(photo);
    for (const align of ['eyes', 'none'] as const) {
      const crop = { size: 96, margin: 1.2, align };
      await prepareDataSet({
        ...{ kind: 'csv', source: folder.path('photos.csv'), out: folder.path(align), crop },
        ...{ detector: 'tiny', engine: () => Promise.resolve() },
      });
      const { samples, crop: said } = await readDataSet(folder.path(align));
      assert.deepEqual(said, crop);
      const seen = await cropForModel(photo, face, { crop: said, side: 64 }, cutting);
      assert.deepEqual(seen?.pixels, await decodeImage(join(samples[0].path), 64));
      assert.equal('roll' in seen!.box, align === 'eyes');
    }
  });

  it('is nothing for landmarks that span no box, or a face outside of the photo', async () => {
    const photo = { name: 'x', width: 20, height: 20, pixels: new Uint8Array(1200) };
    const facts = { crop: DEFAULT_CROP, side: 16 };
    const crop = (landmarks: [number, number][]) => cropForModel(photo, { landmarks }, facts, cutting);
    assert.equal(await crop([[3, 3]]), undefined);
    assert.equal(
      await crop([
        [40, 40],
        [50, 50],
      ]),
      undefined,
    );
  });
});
