import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsvSet } from '../../../lib/data/sets/csv';
import { type Damage, damageTests, edit } from '../../support/damage';
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

  const row = (from: string, to: string) => (root: string) => edit(join(root, 'photos.csv'), from, to);
  const damages: readonly Damage[] = [
    ['a missing table', (root) => rmSync(join(root, 'photos.csv')), 'photos.csv', 'it is not there'],
    [
      'a folder in the place of the table',
      (root) => {
        rmSync(join(root, 'photos.csv'));
        mkdirSync(join(root, 'photos.csv'));
      },
      'photos.csv',
      'it is a folder',
    ],
    [
      'an empty table',
      (root) => writeFileSync(join(root, 'photos.csv'), ''),
      'photos.csv is empty',
      'path, valence, arousal',
    ],
    [
      'a table of a header alone',
      (root) => writeFileSync(join(root, 'photos.csv'), 'path,valence,arousal,subject\n'),
      'photos.csv gave no labelled image',
    ],
    ['a missing column', row('valence', 'pleasure'), 'has no column "valence"'],
    ['a column that stands twice', row('clip', 'subject'), 'has 2 columns named "subject"'],
    ['a row too short', row(',Bo,work', ''), 'line 4: 3 cells; expected 5'],
    ['a row too long', row('Bo,work', 'Bo,work,,'), 'line 4: 7 cells; expected 5'],
    ['a broken quote', row('bo.jpg', '"bo.jpg'), 'photos.csv, line 4'],
    ['a label out of range', row('0.5', '5'), 'line 2: valence is "5"; expected a number from -1 to 1'],
    ['NaN for a label', row('.125', 'NaN'), 'line 4: arousal is "NaN"'],
    ['a word for a label', row('-0.25', 'calm'), 'line 2: arousal is "calm"'],
    ['no label', row('0.5', ''), 'line 2: valence is ""'],
    ['a decimal comma', row('0.5', '"0,5"'), 'line 2: valence is "0,5"'],
    ['a path that comes twice', row('two.png', 'one.png'), 'line 3 names "ada/one.png" again, after line 2'],
    ['a path that comes twice in disguise', row('ada/two.png', 'ada/../ada/one.png'), 'again, after line 2'],
    ['a path that leads upwards', row('bo.jpg', '../bo.jpg'), 'line 4: The path "../bo.jpg" leads out of'],
    ['a path from the root', row('bo.jpg', '/etc/hostname'), 'line 4: The path "/etc/hostname" leads out of'],
    ['a path with backslashes', row('ada/one.png', 'ada\\one.png'), 'line 2: The path', 'leads out of'],
    ['an empty path', row('bo.jpg', ''), 'line 4: The path "" leads out of'],
    [
      'a missing image',
      (root) => rmSync(join(root, 'bo.jpg')),
      'line 4: Cannot read',
      'bo.jpg: it is not there',
    ],
    [
      'a folder in the place of an image',
      (root) => {
        rmSync(join(root, 'bo.jpg'));
        mkdirSync(join(root, 'bo.jpg'));
      },
      'line 4: Cannot read',
      'bo.jpg: it is a folder',
    ],
    [
      'a link that leads out of the folder',
      (root) => {
        rmSync(join(root, 'bo.jpg'));
        symlinkSync('/etc/hostname', join(root, 'bo.jpg'));
      },
      'line 4: The path "bo.jpg" leads out of',
    ],
    [
      'a folder that is a link outwards',
      (root) => {
        rmSync(join(root, 'ada'), { recursive: true });
        symlinkSync('/usr', join(root, 'ada'));
        edit(join(root, 'photos.csv'), /ada\/two.*\n/, '');
      },
      'line 2: The path "ada" leads out of',
    ],
    [
      'text that is not UTF-8',
      (root) =>
        writeFileSync(
          join(root, 'photos.csv'),
          Buffer.from('path,valence,arousal,subject\nbo.jpg,0,0,Jos\u00e9\n', 'latin1'),
        ),
      'photos.csv is not UTF-8 text',
    ],
    ['a person in some rows alone', row(',Bo,', ',,'), 'line 4: subject is empty', 'or none in any row'],
    [
      'a frame of a clip that comes twice',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'clip,frame');
        edit(join(root, 'photos.csv'), /,(holiday|work)\n/g, ',$1,1\n');
      },
      'line 3 is frame "holiday/1" again, after line 2',
    ],
    [
      'a part that is none',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'part');
        edit(join(root, 'photos.csv'), /holiday/g, 'train');
      },
      'line 4: part is "work"; expected train, validation, test',
    ],
    [
      'a hash that is none',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'sha256');
        edit(join(root, 'photos.csv'), /holiday/g, '');
      },
      'line 4: sha256 is "work"; expected 64 digits',
    ],
    [
      'half a face box',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'left');
        edit(join(root, 'photos.csv'), /holiday/g, '');
      },
      'line 4: the face box is "work, , "',
    ],
  ];
  const opened: readonly Damage[] = [
    ['an image of 0 bytes', (root) => writeFileSync(join(root, 'bo.jpg'), ''), 'bo.jpg is empty (0 bytes)'],
    [
      'an image that breaks off',
      (root) => {
        const file = join(root, 'ada/one.png');
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.subarray(0, bytes.length / 2));
      },
      'ada/one.png cannot be decoded',
      'whole and undamaged',
    ],
    [
      'text in the place of an image',
      (root) => writeFileSync(join(root, 'bo.jpg'), 'a face'),
      'bo.jpg cannot be decoded',
    ],
    [
      'a face box outside of the image',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'left,top,side');
        edit(join(root, 'photos.csv'), /holiday/g, ',,');
        edit(join(root, 'photos.csv'), 'work', '100,100,20');
      },
      'bo.jpg has its face at left 100, top 100, side 20',
    ],
    [
      'an image that is not of its hash',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'sha256');
        edit(join(root, 'photos.csv'), /holiday/g, '');
        edit(join(root, 'photos.csv'), 'work', '0'.repeat(64));
      },
      'bo.jpg has the sha256',
      'expected 0000',
    ],
    [
      'one image of two people',
      (root) => {
        writeFileSync(join(root, 'bo.jpg'), readFileSync(join(root, 'ada/one.png')));
      },
      'bo.jpg of "Bo" is the same image as',
      'ada/one.png of "Ada"',
    ],
  ];
  damageTests('csv', writeOwnImages, damages, readCsvSet, { table: 'photos.csv', opened });

  it('names a table that may not be read', async function () {
    // The superuser may read everything.
    if (process.getuid?.() === 0) this.skip();
    const table = await set();
    writeFileSync(table, '', { mode: 0o000 });
    await assert.rejects(readCsvSet(table), sentence('reading it is not allowed'));
  });
});
