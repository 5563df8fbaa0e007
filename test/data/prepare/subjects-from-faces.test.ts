import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DataSet } from '../../../lib/data/data-set';
import { decodePhoto } from '../../../lib/data/decode';
import { cropFace, encodeCrop } from '../../../lib/data/face-crop';
import { Journal } from '../../../lib/data/prepare/journal';
import { subjectsFromFaces } from '../../../lib/data/prepare/subjects-from-faces';
import { selectEngine } from '../../../lib/engine/select';
import { FACES, PHOTO } from '../../support/photos';
import { put, sentence, temporaryFolder } from '../fixtures';

describe('subjectsFromFaces', () => {
  const folder = temporaryFolder();
  let data: DataSet;
  before(async () => {
    await selectEngine();
    new Journal(folder.path(), {});
    const photo = await decodePhoto(PHOTO);
    // The first face twice, shifted by some pixels, and another.
    const boxes = [
      [...FACES[0], 0],
      [...FACES[2], 0],
      [...FACES[0], 5],
    ].map(([x, y, shift]) => ({ left: x - 150 + shift, top: y - 150, side: 300 }));
    const samples = await Promise.all(
      boxes.map(async (box, i) => {
        const bytes = await encodeCrop(await cropFace(photo, box, 128), 128);
        return {
          ...{
            path: put(folder.path(`${i}.png`), bytes),
            valence: 0,
            arousal: 0,
            subject: `${i}`,
            clip: `${i}`,
            frame: '0',
          },
          sha256: createHash('sha256').update(bytes).digest('hex'),
        };
      }),
    );
    data = { name: 'made', root: folder.path(), subjects: 'unknown', samples, skipped: [] };
  });

  it('gives near-identical faces one subject and others another, and says that it was by faces', async () => {
    const told: string[] = [];
    const onProgress = (done: number, total: number) => told.push(`${done}/${total}`);
    const { data: grouped, likeness } = await subjectsFromFaces(data, { margin: 1.3, onProgress });
    assert.equal(grouped.subjects, 'from-faces');
    assert.deepEqual(
      grouped.samples.map(({ subject }) => subject),
      ['face-1', 'face-2', 'face-1'],
    );
    assert.deepEqual(likeness, { distance: 0.4, groups: 2, largest: 2 });
    assert.deepEqual(told, ['1/3', '2/3', '3/3']);
  });

  it('describes no face twice, and groups anew by another distance', async () => {
    const kept = readFileSync(folder.path('.prepare', 'faces.jsonl'), 'utf8');
    assert.equal(kept.split('\n').length, 4);
    const { likeness } = await subjectsFromFaces(data, { margin: 1.3, distance: 1e-6 });
    assert.deepEqual(likeness, { distance: 1e-6, groups: 3, largest: 1 });
    assert.equal(readFileSync(folder.path('.prepare', 'faces.jsonl'), 'utf8'), kept);
  });

  it('stops when told to, and at a crop that is gone', async () => {
    const other = { ...data, samples: [{ ...data.samples[0], path: folder.path('none.png'), sha256: 'ff' }] };
    await assert.rejects(subjectsFromFaces(other, { margin: 1 }), sentence('none.png', 'it is not there'));
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(subjectsFromFaces(other, { margin: 1, signal }), /enough/);
  });
});
