import assert from 'node:assert/strict';
import { type Augment, drawChanges } from '../../lib/data/augment';
import { assembleBatch, checkSides, Places } from '../../lib/data/image-source';
import { applyJitter, NO_JITTER } from '../../lib/data/jitter';
import { CENTRED, IMAGENET } from '../../lib/data/normalization';
import { Random } from '../../lib/engine/random';
import { close } from '../golden/close';
import { madeSamples, sentence } from './fixtures';

describe('image source', () => {
  const sides = { size: 4, side: 5 };
  const images = [1, 2, 3].map((seed) =>
    Uint8Array.from({ length: 75 }, (_, i) => (i * 89 + seed * 31) % 256),
  );
  const random = () => Random.fromSeed(5);

  it('cuts and mirrors, then changes colours in drawn order, then normalises', () => {
    const jitter = { brightness: 0.5, contrast: 0.5, saturation: 0.5, hue: 0.3 };
    const augment: Augment = { crop: 'random', flip: true, jitter };
    const batch = assembleBatch(images, sides, { augment, random: random() });
    drawChanges(3, augment, 1, random()).forEach((change, image) => {
      const pixels = Float32Array.from({ length: 48 }, (_, i) => {
        const [y, x, c] = [Math.floor(i / 12), Math.floor(i / 3) % 4, i % 3];
        const column = change.left + (change.flipped ? 3 - x : x);
        return images[image][((change.top + y) * 5 + column) * 3 + c] / 255;
      });
      applyJitter(pixels, change.factors, change.order);
      const expected = pixels.map((value, i) => (value - IMAGENET.mean[i % 3]) / IMAGENET.std[i % 3]);
      close(batch.subarray(48 * image, 48 * (image + 1)), expected, 1e-6);
    });
  });

  it('gives the same through the table and through the colour changes', () => {
    const tiny = { jitter: { ...NO_JITTER, brightness: 1e-12 } };
    close(
      assembleBatch(images, sides, { augment: tiny, random: random() }),
      assembleBatch(images, sides, { augment: {}, random: random() }),
      1e-6,
    );
  });

  it('changes the colours of each image for itself', () => {
    const augment = { jitter: { ...NO_JITTER, contrast: 0.9 } };
    const options = { normalization: CENTRED, augment };
    const both = assembleBatch(images.slice(0, 2), sides, { ...options, random: random() });
    const first = assembleBatch(images.slice(0, 1), sides, { ...options, random: random() });
    assert.deepEqual(both.slice(0, 48), first);
    const grey = Float32Array.from(both.subarray(48), (value) => value * 0.25 + 0.5);
    applyJitter(grey, { brightness: 1, contrast: 0, saturation: 0, hue: 0 });
    assert.ok(new Set(grey).size <= 2);
  });

  it('knows places by identity', () => {
    const samples = madeSamples(1, 1, 3);
    const places = new Places(samples);
    assert.deepEqual(places.of([samples[2], { ...samples[0] }, samples[0]]), [2, 0]);
    assert.equal(places.check(2), 2);
    assert.throws(() => places.check(3), sentence('Image 3 was asked for', 'from 0 to 2'));
  });

  it('refuses sides that cannot be', () => {
    checkSides(64, 64);
    assert.throws(() => checkSides(0, 5), sentence('The image size is 0'));
    assert.throws(() => checkSides(64, 63), sentence('Images are kept at 63 px', '64 or more'));
    assert.throws(() => checkSides(64, 70.5), sentence('Images are kept at 70.5 px'));
  });
});
