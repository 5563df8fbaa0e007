import assert from 'node:assert/strict';
import sharp from 'sharp';
import { cropFace } from '../../../lib/data/face-crop';
import { decodePhoto } from '../../../lib/data/decode';
import { crowdDetector } from '../../../lib/data/detection/crowd';
import {
  type FaceDetector,
  type FoundFace,
  loadFaceDetector,
} from '../../../lib/data/detection/face-detector';
import { type Photo } from '../../../lib/data/photo';
import { selectEngine } from '../../../lib/engine/select';
import { FACES, PHOTO } from '../../support/photos';

/** Two faces in turn, eight in a row and five rows of 128 px each. */
async function fortyFaces(): Promise<Photo> {
  const photo = await decodePhoto(PHOTO);
  const tiles = await Promise.all(
    FACES.slice(0, 2).map(([x, y]) => cropFace(photo, { left: x - 200, top: y - 200, side: 400 }, 128)),
  );
  const pixels = await sharp({ create: { width: 1024, height: 640, channels: 3, background: 'grey' } })
    .composite(
      Array.from({ length: 40 }, (_, at) => ({
        ...{ input: Buffer.from(tiles[at % 2]), raw: { width: 128, height: 128, channels: 3 as const } },
        ...{ left: 128 * (at % 8), top: 128 * Math.floor(at / 8) },
      })),
    )
    .removeAlpha()
    .raw()
    .toBuffer();
  return { name: 'forty', width: 1024, height: 640, pixels };
}

describe('crowdDetector', () => {
  it('finds forty faces, each once, where one look misses most', async () => {
    await selectEngine();
    const crowd = await fortyFaces();
    const detector = await loadFaceDetector('tiny');
    assert.ok((await detector.detect(crowd)).length < 30);
    const found = await crowdDetector(detector).detect(crowd);
    const cells = found.map(({ box: { left, top, side } }) =>
      [left, top].map((from) => Math.floor((from + side / 2) / 128)).join(),
    );
    assert.deepEqual([found.length, new Set(cells).size], [40, 40]);
    for (const { box, landmarks } of found)
      for (const [x, y] of landmarks)
        assert.ok(
          Math.abs(x - box.left - box.side / 2) < box.side && Math.abs(y - box.top - box.side / 2) < box.side,
        );
  });

  it('looks at ten pictures, puts their faces where they are in the whole, and leaves out those that an edge cuts', async () => {
    const looks: string[] = [];
    const face = (left: number, top: number, score: number): FoundFace => ({
      ...{ score, box: { left, top, side: 10 }, landmarks: [[left, top]] },
    });
    const fake: FaceDetector = {
      name: 'ssd',
      detect({ width, height, pixels }) {
        looks.push(`${width}x${height}`);
        // The first byte tells which part it is: the one in the lower right.
        return Promise.resolve(pixels[0] === 7 ? [face(20, 10, 0.8), face(0, 20, 0.9)] : []);
      },
    };
    const pixels = new Uint8Array(100 * 80 * 3);
    pixels[(40 * 100 + 50) * 3] = 7;
    const found = await crowdDetector(fake).detect({ name: 'x', width: 100, height: 80, pixels });
    assert.deepEqual(looks, ['100x80', ...Array.from({ length: 9 }, () => '50x40')]);
    assert.deepEqual(found, [{ score: 0.8, box: { left: 70, top: 50, side: 10 }, landmarks: [[70, 50]] }]);
  });
});
