import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lessonFaces } from '../../lib/notebook/lesson-faces';

describe('lessonFaces', () => {
  const cache = mkdtempSync(join(tmpdir(), 'caf-lesson-faces-'));
  after(() => rmSync(cache, { recursive: true }));
  const options = { people: 2, clipsPerPerson: 1, framesPerClip: 2, size: 16 };

  it('draws once for one set of options, and beside it for another', async () => {
    const { samples } = await lessonFaces(options, cache);
    assert.equal(samples.length, 4);
    const drawn = statSync(samples[0].path).mtimeMs;
    const again = await lessonFaces({ ...options }, cache);
    assert.deepEqual(again.samples, samples);
    assert.equal(statSync(samples[0].path).mtimeMs, drawn);
    await lessonFaces({ ...options, knobs: { restingFace: 0 } }, cache);
    assert.equal(readdirSync(cache).length, 2);
  });
});
