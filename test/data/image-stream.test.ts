import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Augment } from '../../lib/data/augment';
import { CropCache } from '../../lib/data/crop-cache';
import { type BatchOptions, type ImageSource } from '../../lib/data/image-source';
import { ImageStream } from '../../lib/data/image-stream';
import { loadImages } from '../../lib/data/images';
import { CENTRED } from '../../lib/data/normalization';
import { type FaceSample } from '../../lib/data/sample';
import { Random } from '../../lib/engine/random';
import { madeSamples, noise, put, sentence, temporaryFolder } from './fixtures';

describe('ImageStream', () => {
  const folder = temporaryFolder();
  const [size, side] = [24, 30];
  const samples: FaceSample[] = [];
  let store: ImageSource;

  before(async () => {
    const golden = join(__dirname, '..', 'golden', 'images');
    const paths = ['astronaut.jpg', 'cat.jpg', 'face.png'].map((name) => {
      const path = put(folder.path(name), '');
      copyFileSync(join(golden, name), path);
      return path;
    });
    paths.push(put(folder.path('noise.webp'), await noise(40).webp().toBuffer()));
    madeSamples(1, 1, 6).forEach((sample, i) => {
      const box = i > 3 ? { box: { left: 5 * i, top: 9, side: 60 } } : {};
      samples.push({ ...sample, path: paths[i % 4], ...box });
    });
    store = await loadImages(samples, { size, side });
  });

  const augment: Augment = {
    crop: 'random',
    flip: true,
    shift: 2,
    jitter: { brightness: 0.4, contrast: 0.4, saturation: 0.4, hue: 0.1 },
  };
  const options: readonly (() => BatchOptions)[] = [
    () => ({}),
    () => ({ normalization: CENTRED }),
    () => ({ augment, random: Random.fromSeed(3) }),
    () => ({ augment: { crop: 'random', shift: 1 }, random: Random.fromSeed(4) }),
  ];
  const same = async (stream: ImageSource) => {
    for (const [i, of] of options.entries()) {
      for (const rows of [[0, 1, 2, 3, 4, 5], [5, 2, 2, 0], [], [3]]) {
        const [ours, theirs] = [await stream.batch(rows, of()), await store.batch(rows, of())];
        assert.deepEqual(
          Buffer.from(ours.buffer),
          Buffer.from(theirs.buffer),
          `options ${i}, rows ${rows.join()}`,
        );
      }
    }
  };

  it('gives the bits that a store in memory gives, whatever is drawn', () =>
    same(new ImageStream(samples, size, side)));

  it('gives them from the cache too, while it fills and when it is full', async () => {
    const stream = () => new ImageStream(samples, size, side, new CropCache(folder.path('cache')));
    await same(stream());
    await same(stream());
  });

  it('tells sizes and places as a store does', () => {
    const stream = new ImageStream(samples, size, side);
    assert.deepEqual([stream.count, stream.size, stream.side], [6, 24, 30]);
    assert.deepEqual(stream.indicesOf([samples[4], samples[1], { ...samples[0] }]), [4, 1]);
    assert.equal(new ImageStream(samples, size).side, size);
    assert.throws(() => new ImageStream(samples, size, 20), sentence('Images are kept at 20 px'));
  });

  it('holds no more after many batches than after a few', async () => {
    const stream = new ImageStream(samples, size, side);
    const held = async (batches: number) => {
      for (let i = 0; i < batches; i++) await stream.batch([0, 1, 2, 3, 4, 5]);
      // Buffers that came from native code are freed in a turn of their own after they were found unused.
      for (let i = 0; i < 3; i++) {
        globalThis.gc?.();
        await setImmediate();
      }
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const before = await held(20);
    const after = await held(100);
    assert.ok(after - before < 3e6, `${((after - before) / 1e6).toFixed(1)} MB more`);
  });

  it('names the first faulty image of a batch, in every run', async () => {
    const faulty = samples.map((sample, i) =>
      i === 2 || i === 4
        ? { ...sample, path: put(folder.path(`bad-${i}.png`), i === 2 ? 'no'.repeat(9999) : '') }
        : sample,
    );
    const stream = new ImageStream(faulty, size, side);
    for (let run = 0; run < 5; run++) {
      await assert.rejects(stream.batch([0, 1, 2, 3, 4, 5]), sentence('/bad-2.png cannot be decoded'));
    }
    assert.deepEqual(await stream.batch([0, 1]), await store.batch([0, 1]));
  });

  it('refuses a place that is not there, and a change out of range', async () => {
    const stream = new ImageStream(samples, size, side);
    await assert.rejects(stream.batch([6]), sentence('Image 6 was asked for', 'from 0 to 5'));
    await assert.rejects(
      stream.batch([0], { augment: { shift: 24 }, random: Random.fromSeed(1) }),
      sentence('augment.shift is 24'),
    );
  });
});
