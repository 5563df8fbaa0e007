import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDataSet } from '../../lib/data/check-data-set';
import { edit } from '../support/damage';
import { fakeFfmpeg } from '../support/ffmpeg';
import { writeAfewVa, writeAffectNet, writeAffWild, writeOwnImages } from '../support/sets';
import { put, temporaryFolder } from './fixtures';

/** One damage at a time is tried where each reader is tested; here they come together. */
describe('checkDataSet', () => {
  const folder = temporaryFolder();

  it('names all faults of a table, by line, then those of its images', async () => {
    const root = folder.path('own');
    await writeOwnImages(root);
    const table = join(root, 'photos.csv');
    const rows = ['a.png,x,0,A,c', 'ada/one.png,0,0,A,c', 'ada/two.png,0,9,A,c', 'bo.jpg,0,0,B,c'];
    put(table, `path,valence,arousal,subject,clip\n${rows.join('\n')}\n`);
    writeFileSync(join(root, 'ada/one.png'), 'no image');
    const { faults, notes, set } = await checkDataSet('csv', table);
    assert.deepEqual(
      faults.map((fault) => fault.replaceAll(root, '')),
      [
        '/photos.csv, line 2: valence is "x"; expected a number from -1 to 1.',
        '/photos.csv, line 4: arousal is "9"; expected a number from -1 to 1.',
        faults[2].replaceAll(root, ''),
      ],
    );
    assert.match(faults[2], /ada\/one\.png cannot be decoded/);
    assert.deepEqual(notes, []);
    assert.equal(set?.samples.length, 2);
  });

  it('names all faults where nothing is left to read', async () => {
    const root = folder.path('nothing');
    await writeAfewVa(root);
    edit(join(root, '001/001.json'), /"valence":-?\d+/, '"valence":99');
    edit(join(root, '001/001.json'), /^\{/, '');
    writeFileSync(join(root, '002/002.json'), '');
    const { faults, set } = await checkDataSet('afew-va', root);
    assert.equal(set, undefined);
    assert.deepEqual(
      faults.map((fault) => /00\d\.json is not JSON/.exec(fault)?.[0]),
      ['001.json is not JSON', '002.json is not JSON'],
    );
  });

  it('names a folder that is not there', async () => {
    const { faults } = await checkDataSet('affectnet', folder.path('none'));
    assert.equal(faults.length, 1);
    assert.match(faults[0], /none/);
  });

  it('holds no two images of unknown people against each other', async () => {
    const root = folder.path('unknown');
    await writeAffectNet(root);
    const images = join(root, 'Manually_Annotated_Images');
    copyFileSync(join(images, '1/a.jpg'), join(images, '1/b.jpg'));
    assert.deepEqual((await checkDataSet('affectnet', root)).faults, []);
  });

  it('notes that videos could not be opened where ffmpeg is not installed, and checks all else', async () => {
    const root = folder.path('videos');
    await writeAffWild(root);
    writeFileSync(join(root, 'videos/train/105.mp4'), 'no video');
    edit(join(root, 'landmarks/train/105/1.pts'), '{', '');
    const none = { ffmpeg: folder.path('no-ffmpeg'), ffprobe: folder.path('no-ffprobe') };
    const { faults, notes } = await checkDataSet('aff-wild', root, { programs: none });
    assert.equal(faults.length, 1);
    assert.match(faults[0], /1\.pts has no points between braces/);
    assert.deepEqual(notes.length, 1);
    assert.match(notes[0], /^The 2 videos were not opened: .*no-ffmpeg is not installed; expected it/);
    const programs = fakeFfmpeg(folder.path('programs'));
    const opened = await checkDataSet('aff-wild', root, { programs });
    assert.deepEqual([opened.faults.length, opened.notes.length], [2, 0]);
  });

  it('tells how far it is, and stops when told to', async () => {
    const root = folder.path('progress');
    await writeOwnImages(root);
    const seen: string[] = [];
    const onProgress = (done: number, total: number) => seen.push(`${done}/${total}`);
    await checkDataSet('csv', join(root, 'photos.csv'), { onProgress });
    assert.deepEqual(seen, ['1/3', '2/3', '3/3']);
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(checkDataSet('csv', join(root, 'photos.csv'), { signal }), /enough/);
  });
});
