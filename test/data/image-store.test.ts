import assert from 'node:assert/strict';
import { ImageStore } from '../../lib/data/image-store';
import { NO_JITTER } from '../../lib/data/jitter';
import { CENTRED, IMAGENET } from '../../lib/data/normalization';
import { Random } from '../../lib/engine/random';
import { madeSamples, sentence } from './fixtures';

describe('ImageStore', () => {
  const size = 6;
  const samples = madeSamples(2, 1, 3);
  const pixels = Uint8Array.from({ length: 6 * size * size * 3 }, (_, i) => (i * 89) % 256);
  const store = new ImageStore(samples, size, pixels);
  const random = (seed = 1) => Random.fromSeed(seed);
  const byte = (image: number, y: number, x: number, channel: number) =>
    pixels[((image * size + y) * size + x) * 3 + channel];
  const clamp = (place: number) => Math.min(size - 1, Math.max(0, place));

  it("gives the images asked for, normalised by ImageNet's numbers", () => {
    const images = store.batch([4, 0, 4]);
    assert.equal(images.length, 3 * size * size * 3);
    let at = 0;
    for (const image of [4, 0, 4]) {
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
          for (let c = 0; c < 3; c++) {
            const expected = (byte(image, y, x, c) / 255 - IMAGENET.mean[c]) / IMAGENET.std[c];
            assert.ok(Math.abs(images[at++] - expected) < 1e-6);
          }
        }
      }
    }
  });

  it('takes another normalisation', () => {
    const images = store.batch([1], { normalization: CENTRED });
    assert.ok(Math.abs(images[0] - (byte(1, 0, 0, 0) / 255 - 0.5) / 0.25) < 1e-6);
  });

  it('gives the same with and without a change that changes nothing', () => {
    assert.deepEqual(store.batch([0, 1, 5], { augment: {}, random: random() }), store.batch([0, 1, 5]));
  });

  it('moves and mirrors an image, its edge repeated, to each place there is', () => {
    const source = store.batch([2]);
    const found = new Set<string>();
    const made = random();
    for (let draw = 0; draw < 400; draw++) {
      const image = store.batch([2], { augment: { flip: true, shift: 1 }, random: made });
      const change = [false, true]
        .flatMap((flip) => [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => ({ flip, down, right }))))
        .filter(({ flip, down, right }) =>
          image.every((value, i) => {
            const [y, x, c] = [Math.floor(i / (size * 3)), Math.floor(i / 3) % size, i % 3];
            const column = clamp(x - right);
            return value === source[(clamp(y - down) * size + (flip ? size - 1 - column : column)) * 3 + c];
          }),
        );
      assert.equal(change.length, 1);
      found.add(JSON.stringify(change[0]));
    }
    assert.equal(found.size, 18);
  });

  it('brightens each image by a factor of its own, within the limits, and cuts to [0, 1]', () => {
    const { mean, std } = CENTRED;
    const jitter = { ...NO_JITTER, brightness: 0.4 };
    const factors = Array.from({ length: 50 }, (_, draw) => {
      const options = { normalization: CENTRED, augment: { jitter }, random: random(draw) };
      const image = [...store.batch([3], options)].map((value) => value * std[0] + mean[0]);
      assert.ok(image.every((value) => value > -1e-6 && value < 1 + 1e-6));
      const at = image.findIndex((_, i) => byte(3, 0, 0, i) > 100 && byte(3, 0, 0, i) < 150);
      const factor = image[at] / (byte(3, 0, 0, at) / 255);
      image.forEach((value, i) => {
        assert.ok(Math.abs(value - Math.min(1, (factor * byte(3, 0, 0, i)) / 255)) < 1e-5);
      });
      return factor;
    });
    assert.ok(factors.every((factor) => factor > 0.599 && factor < 1.401));
    assert.ok(Math.max(...factors) - Math.min(...factors) > 0.6);
  });

  it('cuts the middle where nothing changes, any place where the crop is random', () => {
    const cutting = new ImageStore(samples, size, pixels, [], 4);
    const seen = (image: Float32Array) => [...image].map((value) => Math.round((value * 0.25 + 0.5) * 255));
    const part = (top: number, left: number) =>
      Array.from({ length: 4 * 4 * 3 }, (_, i) =>
        byte(2, top + Math.floor(i / 12), left + (Math.floor(i / 3) % 4), i % 3),
      );
    const normalization = CENTRED;
    assert.deepEqual(seen(cutting.batch([2], { normalization })), part(1, 1));
    const made = random();
    const middle = cutting.batch([2], { normalization, augment: { crop: 'centre' }, random: made });
    assert.deepEqual(seen(middle), part(1, 1));
    const found = new Set<string>();
    for (let draw = 0; draw < 200; draw++) {
      const image = seen(cutting.batch([2], { normalization, augment: { crop: 'random' }, random: made }));
      const places = [0, 1, 2].flatMap((top) => [0, 1, 2].map((left) => [top, left] as const));
      const place = places.filter(([top, left]) => part(top, left).join() === image.join());
      assert.equal(place.length, 1);
      found.add(place.join());
    }
    assert.equal(found.size, 9);
  });

  it('draws from the given generator alone: one seed, one batch', () => {
    const augment = { flip: true, shift: 2, jitter: { ...NO_JITTER, contrast: 0.1, hue: 0.1 } };
    const batch = (seed: number) => store.batch([0, 1, 2, 3], { augment, random: random(seed) });
    assert.deepEqual(batch(1), batch(1));
    assert.notDeepEqual(batch(1), batch(2));
  });

  it('leaves the other changes as they were when one is switched off', () => {
    const augment = { flip: true, shift: 2 };
    const mirrored = store.batch([0, 1, 2, 3], { augment, random: random() });
    const jitter = { ...NO_JITTER, contrast: 1e-9 };
    const brighter = store.batch([0, 1, 2, 3], { augment: { ...augment, jitter }, random: random() });
    assert.ok(mirrored.every((value, i) => Math.abs(value - brighter[i]) < 1e-5));
  });

  it('leaves the stored bytes alone', () => {
    const before = pixels.slice();
    const jitter = { brightness: 1, contrast: 1, saturation: 1, hue: 0.5 };
    store.batch([0, 1], { augment: { flip: true, shift: 3, jitter }, random: random() });
    assert.deepEqual(pixels, before);
  });

  it('gives the places of samples', () => {
    assert.deepEqual(store.indicesOf([samples[5], samples[0]]), [5, 0]);
    assert.deepEqual(store.indicesOf(madeSamples(1, 1, 1)), []);
  });

  it('refuses a place that is not there, and changes out of range', () => {
    for (const index of [6, -1, 0.5, NaN]) {
      assert.throws(() => store.batch([index]), sentence(`Image ${index} was asked for`, 'from 0 to 5'));
    }
    const augmented = (augment: object) => () => store.batch([0], { augment, random: random() });
    assert.throws(augmented({ shift: 6 }), sentence('augment.shift is 6', 'from 0 to 5'));
    assert.throws(augmented({ shift: 1.5 }), sentence('augment.shift is 1.5'));
    assert.throws(
      augmented({ jitter: { ...NO_JITTER, hue: 0.6 } }),
      sentence('augment.jitter.hue is 0.6', 'from 0 to 0.5'),
    );
    assert.throws(
      augmented({ jitter: { ...NO_JITTER, contrast: -1 } }),
      sentence('augment.jitter.contrast is -1'),
    );
    assert.throws(
      () => new ImageStore(samples, 6, pixels, [], 7),
      sentence('Images are kept at 6 px', 'of 7 or more'),
    );
    assert.throws(() => store.batch([0], { augment: {} }), sentence('augment is given without random'));
  });
});
