import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { ImageStore } from '../../lib/data/image-store';
import { ImageStream } from '../../lib/data/image-stream';
import type { FaceSample } from '../../lib/data/sample';
import { readAfewVa } from '../../lib/data/sets/afew-va';
import { openImages } from '../../lib/run/images';
import { SILENT, type Progress } from '../../lib/run/progress';
import { temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';
import { toyConfig } from '../support/toy';

describe('openImages', () => {
  const folder = temporaryFolder();
  let samples: readonly FaceSample[] = [];
  before(async () => {
    await writeTinyFaces(folder.path('faces'));
    ({ samples } = await readAfewVa(folder.path('faces')));
  });
  const config = toyConfig({ augmentation: { resize: 20 } });
  const needed = () => samples.length * 20 * 20 * 3;

  it('decodes into memory what fits', async () => {
    const said: string[] = [];
    const progress: Progress = {
      ...SILENT,
      task: (title) => ({ update: () => undefined, end: (detail) => said.push(`${title}: ${detail}`) }),
    };
    const images = await openImages(samples, config, { progress, memory: needed() });
    assert.ok(images instanceof ImageStore);
    assert.deepEqual([images.size, images.side], [16, 20]);
    assert.deepEqual(said, [`Reading images: ${samples.length} images of 20 px`]);
  });

  it('reads from disk what does not, and says so', async () => {
    const said: string[] = [];
    const progress: Progress = { ...SILENT, note: (line) => said.push(line) };
    const images = await openImages(samples, config, { progress, memory: needed() - 1 });
    assert.ok(images instanceof ImageStream);
    assert.deepEqual([images.size, images.side], [16, 20]);
    assert.match(said.join('\n'), /^96 images of 20 px take 0\.0 GB, .*read from disk as they are needed$/);
  });

  it('keeps decoded images for either, and the next run finds them', async () => {
    const cache = folder.path('cache');
    const options = { progress: SILENT, cache };
    const store = await openImages(samples, config, options);
    assert.ok(existsSync(cache));
    const stream = await openImages(samples, config, { ...options, memory: 0 });
    assert.deepEqual(await stream.batch([7, 3]), await store.batch([7, 3]));
  });

  it('ends with the reason of the signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(openImages(samples, config, { progress: SILENT, signal }), /enough/);
  });
});
