import assert from 'node:assert/strict';
import sharp from 'sharp';
import { drawFaces } from '../../lib/inference/draw-faces';
import { readingOf } from '../../lib/inference/reading';

describe('drawFaces', () => {
  const photo = (width: number, height: number) => ({
    ...{ name: 'grey', width, height, pixels: new Uint8Array(width * height * 3).fill(100) },
  });
  const face = {
    ...{ face: 1, box: { left: 20, top: 20, side: 60 }, confidence: 0.9 },
    ...readingOf([0.5, 0.5], { strongTest: 'intensity' }),
  };
  const drawn = async (width: number, height: number, faces = [face]) =>
    sharp(await drawFaces(photo(width, height), faces, {}))
      .raw()
      .toBuffer({ resolveWithObject: true });

  it('draws over the picture, at a size that can be read and is not huge', async () => {
    const sizes = [];
    for (const [width, height] of [
      [200, 100],
      [1000, 600],
      [4000, 1000],
    ]) {
      const { info } = await drawn(width, height);
      sizes.push([info.width, info.height, info.channels]);
    }
    assert.deepEqual(sizes, [
      [480, 240, 3],
      [1000, 600, 3],
      [1920, 480, 3],
    ]);
  });

  it('draws the box where the face is, and leaves the rest as it is', async () => {
    const { data, info } = await drawn(1000, 600);
    const at = (x: number, y: number) => data[(y * info.width + x) * 3];
    const bare = (await drawn(1000, 600, [])).data;
    const changed = (x: number, y: number) => Math.abs(at(x, y) - bare[(y * info.width + x) * 3]) > 40;
    assert.ok(changed(80, 50) && changed(50, 80), 'its right and lower edges');
    assert.ok(!changed(50, 50) && !changed(500, 400), 'its middle and elsewhere');
    assert.ok(changed(110, 24), 'the card beside it');
  });
});
