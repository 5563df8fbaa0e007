import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CropCache } from '../../lib/data/crop-cache';
import { decodeImage } from '../../lib/data/decode';
import { type FaceSample } from '../../lib/data/sample';
import { madeSamples, noise, plain, put, sentence, temporaryFolder } from './fixtures';

describe('CropCache', () => {
  const folder = temporaryFolder();
  const side = 8;
  const entry = side * side * 3 + 4;
  let samples: FaceSample[] = [];

  before(async () => {
    const bytes = await noise(20).png().toBuffer();
    samples = madeSamples(1, 1, 4).map((sample, i) => ({
      ...sample,
      path: put(folder.path(`${i}.png`), bytes),
    }));
  });

  const entriesIn = (name: string): string[] =>
    readdirSync(folder.path(name, 'crops'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.crop'))
      .map((file) => folder.path(name, 'crops', file));
  const load = async (name: string, sample = samples[0], of = side) => {
    const pixels = await new CropCache(folder.path(name)).load(sample, of);
    assert.deepEqual([...pixels], [...(await decodeImage(sample.path, of, sample.box))]);
  };

  it('decodes once and finds it again', async () => {
    await load('once');
    const [file] = entriesIn('once');
    // What stands there is what is read: another picture under a right checksum comes back.
    const other = await new CropCache(folder.path('other')).load(
      { ...samples[0], path: put(folder.path('red.png'), await plain(9, 9, [255, 0, 0]).png().toBuffer()) },
      side,
    );
    const [otherFile] = entriesIn('other');
    writeFileSync(file, readFileSync(otherFile));
    assert.deepEqual(await new CropCache(folder.path('once')).load(samples[0], side), other);
  });

  it('keeps apart file, box, side, and the file as it was before', async () => {
    await load('apart');
    await load('apart', samples[1]);
    await load('apart', { ...samples[0], box: { left: 2, top: 3, side: 9 } });
    await load('apart', { ...samples[0], box: { left: 2, top: 3, side: 10 } });
    await load('apart', { ...samples[0], box: { left: 2, top: 3, side: 10, roll: 0.5 } });
    await load('apart', samples[0], 9);
    assert.equal(entriesIn('apart').length, 6);
    put(samples[3].path, await plain(20, 20, [1, 2, 3]).png().toBuffer());
    await load('apart', samples[3]);
    put(samples[3].path, await plain(20, 20, [3, 2, 1]).png().toBuffer());
    utimesSync(samples[3].path, 1, 1);
    await load('apart', samples[3]);
    assert.equal(entriesIn('apart').length, 8);
  });

  it('makes an entry again that was damaged, cut off or emptied', async () => {
    await load('damaged');
    const [file] = entriesIn('damaged');
    const whole = readFileSync(file);
    const flipped = Buffer.from(whole);
    flipped[50] ^= 1;
    for (const content of [flipped, whole.subarray(0, 100), Buffer.concat([whole, whole]), '']) {
      writeFileSync(file, content);
      await load('damaged');
      assert.deepEqual(readFileSync(file), whole);
    }
  });

  it('is not misled by what a killed run left half-written', async () => {
    await load('killed');
    const [file] = entriesIn('killed');
    writeFileSync(`${file}.123456`, 'half');
    await load('killed');
    assert.equal(entriesIn('killed').length, 1);
  });

  it('takes no more room than it may', async () => {
    const cache = new CropCache(folder.path('full'), 2 * entry + 10);
    for (const sample of samples) await cache.load(sample, side);
    assert.equal(entriesIn('full').length, 2);
    // What is there still is found, by the next run too.
    const again = new CropCache(folder.path('full'), 2 * entry + 10);
    for (const sample of samples) await again.load(sample, side);
    assert.equal(entriesIn('full').length, 2);
  });

  it('makes room by deleting what other samples left, the oldest first, and nothing that is not its own', async () => {
    const strange = put(folder.path('room', 'crops', 'ab', 'notes.txt'), 'mine');
    const cache = new CropCache(folder.path('room'), 3 * entry);
    for (const sample of samples.slice(0, 3)) await cache.load(sample, side);
    const files = entriesIn('room');
    files.forEach((file, i) => utimesSync(file, 1000 + i, 1000 + i));
    const next = new CropCache(folder.path('room'), 3 * entry);
    next.makeRoom([samples[3]], side);
    assert.deepEqual(entriesIn('room').sort(), files.slice(1).sort());
    await next.load(samples[3], side);
    assert.equal(entriesIn('room').length, 3);
    assert.ok(existsSync(strange));
    next.makeRoom([samples[3]], side);
    assert.equal(entriesIn('room').length, 3);
  });

  it('names a folder that cannot be written, and an image that is not there', async () => {
    const file = put(folder.path('file'), '');
    assert.throws(() => new CropCache(file), sentence('Cannot write', 'file/crops'));
    const none = { ...samples[0], path: folder.path('none.png') };
    await assert.rejects(
      new CropCache(folder.path('x')).load(none, side),
      sentence('none.png', 'it is not there'),
    );
  });

  it('goes on without a place for what it decodes', async () => {
    const cache = new CropCache(folder.path('gone'));
    // In the place of every subfolder stands a file.
    for (let i = 0; i < 256; i++)
      put(join(folder.path('gone', 'crops'), i.toString(16).padStart(2, '0')), '');
    const pixels = await cache.load(samples[0], side);
    assert.equal(pixels.length, side * side * 3);
    assert.ok(statSync(folder.path('gone', 'crops', 'ab')).isFile());
  });
});
