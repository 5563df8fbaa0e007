import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readAffWild } from '../../../lib/data/sets/aff-wild';
import { partOf } from '../../../lib/data/sets/aff-wild-table';
import { damageTests, edit } from '../../support/damage';
import { writeAffWildTable } from '../../support/sets';
import { temporaryFolder } from '../fixtures';

describe('readAffWild, as prepared tables', () => {
  const folder = temporaryFolder();

  it('reads all tables of a folder, or one', async () => {
    const root = folder.path('tables');
    await writeAffWildTable(root);
    const { subjects, samples, videos } = await readAffWild(root);
    assert.deepEqual([subjects, videos], ['given', []]);
    assert.deepEqual(
      samples.map(({ path, valence, arousal, subject, clip, frame, part }) => [
        ...[path, valence, arousal, subject, clip, frame, part],
      ]),
      [
        [join(root, '105/0001.jpg'), 0.1, 0.2, '105', '105', '0001.jpg', 'train'],
        [join(root, '105/0002.jpg'), -0.1, -0.2, '105', '105', '0002.jpg', 'train'],
        [join(root, '240/0001.jpg'), 1, -1, '240', '240', '0001.jpg', 'validation'],
      ],
    );
    assert.equal((await readAffWild(join(root, 'validation.csv'))).samples.length, 1);
  });

  it('knows the part by the name of the table', () => {
    for (const [file, part] of [
      ['/a/training.csv', 'train'],
      ['/train/Validation_1.csv', 'validation'],
      ['test.csv', 'test'],
      ['all.csv', undefined],
    ] as const)
      assert.equal(partOf(file), part);
  });

  const train = (root: string) => join(root, 'train.csv');
  damageTests(
    'aff-wild',
    writeAffWildTable,
    [
      [
        'a path without the video',
        (root) => edit(train(root), '105/0002.jpg', '0002.jpg'),
        'ROOT/train.csv, line 3: the path "0002.jpg" has no folder; expected the video\'s, as in 105/0001.jpg.',
      ],
      [
        'a column of another name',
        (root) => edit(train(root), 'subDirectory_filePath', 'path'),
        'ROOT/train.csv has no column "subDirectory_filePath"; expected each of subDirectory_filePath, valence, arousal in its first line.',
      ],
      [
        'a label out of range',
        (root) => edit(train(root), '0.2', '2'),
        'ROOT/train.csv, line 2: arousal is "2"; expected a number from -1 to 1.',
      ],
      [
        'a missing image',
        (root) => rmSync(join(root, '105/0002.jpg')),
        'ROOT/train.csv, line 3: Cannot read ROOT/105/0002.jpg: it is not there; expected a file inside ROOT.',
      ],
      [
        'a path upwards',
        (root) => edit(train(root), '105/0002', '../105/0002'),
        'ROOT/train.csv, line 3: The path "../105/0002.jpg" leads out of ROOT; expected a path inside that folder.',
      ],
    ],
    readAffWild,
  );
});
