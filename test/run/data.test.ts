import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { defaultFaceKnobs } from '../../lib/data/faces/knobs';
import { readData, readFolder, type FacesConfig } from '../../lib/run/data';
import { SILENT, type Progress } from '../../lib/run/progress';
import { sentence, temporaryFolder } from '../data/fixtures';
import { TINY_PEOPLE, writeTinyFaces } from '../support/faces';

describe('data of an experiment', () => {
  const folder = temporaryFolder();
  const faces: FacesConfig = {
    kind: 'faces',
    people: 2,
    clipsPerPerson: 1,
    framesPerClip: 2,
    size: 16,
    seed: 1,
    knobs: defaultFaceKnobs,
  };
  before(() => writeTinyFaces(folder.path('faces')));

  /** Keeps the log. */
  function listening(): Progress & { readonly said: string[] } {
    const said: string[] = [];
    return {
      said,
      note: (line) => void said.push(line),
      task: (title, total) => ({
        update: (done) => void said.push(`${title} ${done}/${total}`),
        end: () => void said.push(`${title} done`),
      }),
    };
  }

  it('renders faces that are not there, and finds them again', async () => {
    const progress = listening();
    const { samples } = await readData(faces, folder.path('drawn'), progress);
    assert.equal(samples.length, 4);
    assert.ok(
      progress.said.includes('Rendering faces 4/4') && progress.said.includes('Rendering faces done'),
    );
    assert.deepEqual((await readData(faces, folder.path('drawn'), SILENT)).samples, samples);
  });

  it('ends the rendering with the reason of the signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(readData(faces, folder.path('stopped'), SILENT, signal), /enough/);
  });

  it('names a folder that is not there', async () => {
    const data = { kind: 'folder', folder: folder.path('none') } as const;
    await assert.rejects(readData(data, '', SILENT), sentence('none', 'it is not there'));
  });

  it('leaves repeated images out and says how many', async () => {
    cpSync(folder.path('faces', '001', '00000.png'), folder.path('faces', '001', '00001.png'));
    const progress = listening();
    const { samples, skipped } = await readFolder(folder.path('faces'), progress);
    assert.equal(samples.length, TINY_PEOPLE * 8 - skipped.length);
    assert.equal(skipped.length, 1);
    assert.match(progress.said.join('\n'), /1 files? left out; the first: /);
  });
});
