import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsvSet } from '../../../lib/data/sets/csv';
import { writeOwnImages } from '../../support/sets';
import { put, sentence, temporaryFolder } from '../fixtures';

describe('readCsvSet', () => {
  const folder = temporaryFolder();
  let count = 0;
  async function set(...rows: readonly string[]): Promise<string> {
    const root = folder.path(`own-${count++}`);
    await writeOwnImages(root);
    if (rows.length > 0) put(join(root, 'photos.csv'), `${rows.join('\n')}\n`);
    return join(root, 'photos.csv');
  }

  it('reads labels, people and clips, in the order of the table', async () => {
    const table = await set();
    const { name, root, subjects, samples, skipped } = await readCsvSet(table);
    assert.deepEqual([name, root, subjects, skipped], ['own images', table, 'given', []]);
    const dir = join(table, '..');
    assert.deepEqual(samples, [
      {
        ...{ path: `${dir}/ada/one.png`, valence: 0.5, arousal: -0.25, subject: 'Ada' },
        ...{ clip: 'holiday', frame: 'ada/one.png' },
      },
      {
        ...{ path: `${dir}/ada/two.png`, valence: -1, arousal: 1, subject: 'Ada' },
        ...{ clip: 'holiday', frame: 'ada/two.png' },
      },
      { path: `${dir}/bo.jpg`, valence: 0, arousal: 0.125, subject: 'Bo', clip: 'work', frame: 'bo.jpg' },
    ]);
  });

  it('reads frame, part, face box and hash where they are given, in any order of columns', async () => {
    const hash = 'ab'.repeat(32);
    const table = await set(
      'side,arousal,sha256,path,frame,part,left,subject,valence,top,notes',
      `10,1,${hash},bo.jpg,7,validation,-2.5,Bo,-1,3,"seen, once"`,
      ',0,,ada/one.png,,,,Ada,0,,',
    );
    const { samples } = await readCsvSet(table);
    assert.deepEqual(samples[0], {
      ...{
        path: join(table, '..', 'bo.jpg'),
        valence: -1,
        arousal: 1,
        subject: 'Bo',
        clip: 'bo.jpg',
        frame: '7',
      },
      ...{ part: 'validation', box: { left: -2.5, top: 3, side: 10 }, sha256: hash },
    });
    assert.deepEqual(Object.keys(samples[1]), ['path', 'valence', 'arousal', 'subject', 'clip', 'frame']);
  });

  it('makes each image a subject of its own where nobody is named, and says so', async () => {
    for (const rows of [
      ['path,valence,arousal', 'bo.jpg,0,0', 'ada/one.png,0,1'],
      ['path,valence,arousal,subject', 'bo.jpg,0,0,', 'ada/one.png,0,1, '],
    ]) {
      const { subjects, samples } = await readCsvSet(await set(...rows));
      assert.equal(subjects, 'unknown');
      assert.deepEqual(
        samples.map(({ subject, clip }) => [subject, clip]),
        [
          ['bo.jpg', 'bo.jpg'],
          ['ada/one.png', 'ada/one.png'],
        ],
      );
    }
  });

  it('lets a byte order mark and Windows line ends pass, and one name written in two ways', async () => {
    const table = await set(
      '\ufeffpath,valence,arousal,subject\r',
      'bo.jpg,0,0,Jos\u00e9  Garcia\r',
      'ada/one.png,0,0,Jose\u0301 Garcia\r',
    );
    const { samples } = await readCsvSet(table);
    assert.equal(new Set(samples.map(({ subject }) => subject)).size, 1);
  });

  it('takes two faces of one picture by their boxes', async () => {
    const table = await set(
      'path,valence,arousal,subject,clip,frame,left,top,side',
      'bo.jpg,0,0,Bo,party,1,0,0,16',
      'bo.jpg,0,0,Cy,party,2,16,0,16',
    );
    assert.equal((await readCsvSet(table)).samples.length, 2);
  });

  it('looks for the images in another folder when told to', async () => {
    const table = await set();
    const moved = put(folder.path('elsewhere.csv'), readFileSync(table));
    assert.equal((await readCsvSet(moved, { images: join(table, '..') })).samples.length, 3);
  });

  it('names a table that may not be read', async function () {
    // The superuser may read everything.
    if (process.getuid?.() === 0) this.skip();
    const table = await set();
    writeFileSync(table, '', { mode: 0o000 });
    await assert.rejects(readCsvSet(table), sentence('reading it is not allowed'));
  });
});
