import assert from 'node:assert/strict';
import { loadImages } from '../../lib/data/images';
import { type FaceSample } from '../../lib/data/sample';
import { madeSamples, plain, put, sentence, temporaryFolder } from './fixtures';

describe('loadImages', () => {
  const folder = temporaryFolder();
  const samples: FaceSample[] = [];

  before(async () => {
    for (const [i, sample] of madeSamples(1, 1, 12).entries()) {
      const path = put(
        folder.path(`${i}.png`),
        await plain(20, 20, [i * 20, i, 0])
          .png()
          .toBuffer(),
      );
      samples.push({ ...sample, path });
    }
  });

  /** The samples, these of them damaged. */
  const damaged = (...places: number[]): FaceSample[] =>
    samples.map((sample, i) =>
      places.includes(i) ? { ...sample, path: put(folder.path(`bad-${i}.png`), 'no') } : sample,
    );

  it('keeps the images in the order of the samples', async () => {
    const store = await loadImages(samples, { size: 8 });
    assert.equal(store.count, 12);
    assert.equal(store.pixels.length, 12 * 8 * 8 * 3);
    for (let i = 0; i < 12; i++)
      assert.deepEqual([...store.pixels.subarray(i * 192, i * 192 + 3)], [i * 20, i, 0]);
    assert.deepEqual(store.skipped, []);
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    await loadImages(samples, { size: 8, onProgress: (done, total) => seen.push(done / total) });
    assert.deepEqual(
      seen,
      Array.from({ length: 12 }, (_, i) => (i + 1) / 12),
    );
  });

  it('stops at the first faulty image, the same in every run', async () => {
    for (let run = 0; run < 5; run++) {
      await assert.rejects(
        loadImages(damaged(4, 5, 6, 11), { size: 8 }),
        sentence('/bad-4.png cannot be decoded'),
      );
    }
  });

  it('leaves faulty images out when told to, and says why', async () => {
    const store = await loadImages(damaged(0, 5), { size: 8, onBad: 'skip' });
    assert.equal(store.count, 10);
    assert.equal(store.pixels.length, 10 * 192);
    const kept = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11];
    assert.deepEqual(
      kept.map((_, place) => store.pixels[place * 192 + 1]),
      kept,
    );
    assert.deepEqual(
      store.indicesOf(samples),
      kept.map((_, place) => place),
    );
    assert.deepEqual(
      store.skipped.map((one) => one.path),
      [folder.path('bad-0.png'), folder.path('bad-5.png')],
    );
    assert.match(store.skipped[1].why, /bad-5\.png cannot be decoded/);
  });

  it('refuses when nothing is left, or nothing was given', async () => {
    const none = loadImages(damaged(...samples.keys()), { size: 8, onBad: 'skip' });
    await assert.rejects(none, sentence('None of the 12 images could be loaded', 'bad-0.png'));
    await assert.rejects(loadImages([], { size: 8 }), sentence('no sample to load'));
  });

  it('refuses sizes that cannot be, and more than the memory holds', async () => {
    for (const size of [0, 2.5, NaN]) {
      await assert.rejects(loadImages(samples, { size }), sentence(`The image size is ${size}`));
    }
    await assert.rejects(loadImages(samples, { size: 20000 }), sentence('12 images take 14.4 GB in memory'));
  });

  it('stops when told to', async () => {
    const control = new AbortController();
    const loading = loadImages(samples, {
      size: 8,
      signal: control.signal,
      onProgress: (done) => {
        if (done === 3) control.abort(new Error('enough'));
        assert.ok(done < 9);
      },
    });
    await assert.rejects(loading, /enough/);
  });
});
