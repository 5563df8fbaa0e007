import assert from 'node:assert/strict';
import sharp from 'sharp';
import { unitsFrom } from '../../../lib/data/faces/action-units';
import { plain } from '../../../lib/data/faces/nuisance';
import { renderFace, renderFacePixels } from '../../../lib/data/faces/render';
import { person } from './people';

const smile = unitsFrom({ 12: 0.8 });

describe('faces/render', () => {
  it('gives a PNG of the size asked for, without alpha', async () => {
    for (const size of [16, 64, 150]) {
      const { width, height, channels, format } = await sharp(
        await renderFace(person(1), smile, plain, size),
      ).metadata();
      assert.deepEqual([width, height, channels, format], [size, size, 3, 'png']);
    }
  });

  it('gives the same bytes each time', async () => {
    const draw = () => renderFace(person(1), smile, { ...plain, noise: 0.02, noiseSeed: 5, blur: 0.01 });
    assert.deepEqual(await draw(), await draw());
  });

  it('lays on noise of the deviation asked for, another for another seed', async () => {
    const clean = await renderFacePixels(person(1), smile);
    const noisy = await renderFacePixels(person(1), smile, { ...plain, noise: 0.03, noiseSeed: 1 });
    const other = await renderFacePixels(person(1), smile, { ...plain, noise: 0.03, noiseSeed: 2 });
    const differences = [...clean.keys()].map((i) => noisy[i] - clean[i]);
    const deviation = Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / differences.length) / 255;
    assert.ok(Math.abs(deviation - 0.03) < 0.003, String(deviation));
    assert.notDeepEqual(noisy, other);
  });

  it('blurs: neighbours come closer', async () => {
    const rough = (pixels: Buffer) =>
      pixels.reduce((sum, value, i) => sum + Math.abs(value - (pixels[i + 3] ?? value)), 0);
    const sharpOne = await renderFacePixels(person(1), smile);
    const blurred = await renderFacePixels(person(1), smile, { ...plain, blur: 0.03 });
    assert.ok(rough(blurred) < 0.8 * rough(sharpOne));
  });
});
