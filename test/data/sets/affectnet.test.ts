import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boxAroundLandmarks } from '../../../lib/data/face-box';
import { readAffectNet } from '../../../lib/data/sets/affectnet';
import { type Damage, damageTests, edit } from '../../support/damage';
import { roundFace, writeAffectNet } from '../../support/sets';
import { sentence, temporaryFolder } from '../fixtures';

describe('readAffectNet, with tables', () => {
  const folder = temporaryFolder();
  const train = (root: string) => join(root, 'training.csv');
  const image = (root: string, name: string) => join(root, 'Manually_Annotated_Images', name);
  const images = ({ samples }: Awaited<ReturnType<typeof readAffectNet>>) =>
    samples.map(({ subject }) => subject);

  it('reads labels and faces; each image is a subject of its own, and nobody is known', async () => {
    const root = folder.path('whole');
    await writeAffectNet(root);
    const { name, subjects, samples } = await readAffectNet(root);
    assert.deepEqual([name, subjects], ['AffectNet', 'unknown']);
    const box = boxAroundLandmarks(roundFace(16, 18, 8));
    assert.deepEqual(samples, [
      {
        ...{
          path: image(root, '1/a.jpg'),
          valence: 0.75,
          arousal: 0.1,
          subject: '1/a.jpg',
          clip: '1/a.jpg',
          frame: '0',
        },
        ...{ part: 'train', box },
      },
      {
        ...{
          path: image(root, '1/b.jpg'),
          valence: -0.5,
          arousal: -0.25,
          subject: '1/b.jpg',
          clip: '1/b.jpg',
        },
        // No landmarks: the box of the face.
        ...{ frame: '0', part: 'train', box: { left: 4, top: 4, side: 24 } },
      },
      {
        ...{
          path: image(root, '2/c.png'),
          valence: -0.9,
          arousal: 0.9,
          subject: '2/c.png',
          clip: '2/c.png',
          frame: '0',
        },
        ...{ part: 'train', box },
      },
      {
        ...{
          path: image(root, '3/f.jpg'),
          valence: 0,
          arousal: 0,
          subject: '3/f.jpg',
          clip: '3/f.jpg',
          frame: '0',
        },
        ...{ part: 'validation', box },
      },
    ]);
  });

  it('leaves out, and counts, what is of no emotion or has no label', async () => {
    const root = folder.path('left-out');
    await writeAffectNet(root);
    const { skipped } = await readAffectNet(root);
    assert.deepEqual(skipped, [
      {
        path: image(root, '2/d.jpg'),
        reason: 'not-one-emotion',
        why: `${train(root)}, line 5: 2/d.jpg is of the class 10, no face.`,
      },
      {
        path: image(root, '2/e.jpg'),
        reason: 'no-label',
        why: `${train(root)}, line 6: valence "NULL", arousal "NULL" say that there is no label.`,
      },
    ]);
    edit(train(root), ',1,0.75,0.1', ',8,0.75,0.1');
    edit(train(root), ',2,-0.5,-0.25', ',2,-2,-2');
    edit(train(root), ',6,-0.9', ',9,-0.9');
    const less = await readAffectNet(root);
    assert.deepEqual(images(less), ['3/f.jpg']);
    assert.deepEqual(less.skipped.map(({ reason }) => reason).sort(), [
      ...['no-label', 'no-label', 'not-one-emotion', 'not-one-emotion', 'not-one-emotion'],
    ]);
  });

  it('looks at no image of a row that it leaves out', async () => {
    const root = folder.path('no-image');
    await writeAffectNet(root);
    rmSync(image(root, '2/d.jpg'));
    assert.equal((await readAffectNet(root)).samples.length, 4);
  });

  it('finds tables and images in the folders of their archives, or where it is told', async () => {
    const root = folder.path('archives');
    await writeAffectNet(root);
    mkdirSync(join(root, 'Manually_Annotated_file_lists'));
    for (const name of ['training.csv', 'validation.csv'])
      renameSync(join(root, name), join(root, 'Manually_Annotated_file_lists', name));
    assert.equal((await readAffectNet(root)).samples.length, 4);
    renameSync(join(root, 'Manually_Annotated_Images'), join(root, 'elsewhere'));
    assert.equal((await readAffectNet(root, { images: join(root, 'elsewhere') })).samples.length, 4);
  });

  const damages: readonly Damage[] = [
    [
      'no tables',
      (root) => {
        for (const name of ['training.csv', 'validation.csv']) rmSync(join(root, name));
      },
      'ROOT holds neither tables nor train_set; expected training.csv and validation.csv, or train_set/annotations/0_val.npy and the like.',
    ],
    [
      'a missing column',
      (root) => edit(train(root), 'expression', 'emotion'),
      'ROOT/training.csv has no column "expression"; expected each of subDirectory_filePath, valence, arousal, expression in its first line.',
    ],
    [
      'a class that is none',
      (root) => edit(train(root), ',1,0.75', ',11,0.75'),
      'ROOT/training.csv, line 2: expression is "11"; expected a class from 0 to 10.',
    ],
    [
      'a word for a class',
      (root) => edit(train(root), ',1,0.75', ',happy,0.75'),
      'ROOT/training.csv, line 2: expression is "happy"; expected a class from 0 to 10.',
    ],
    [
      'no class',
      (root) => edit(train(root), ',1,0.75', ',,0.75'),
      'ROOT/training.csv, line 2: expression is ""; expected a class from 0 to 10.',
    ],
    [
      'a label out of range',
      (root) => edit(train(root), '0.75', '7.5'),
      'ROOT/training.csv, line 2: valence is "7.5"; expected a number from -1 to 1.',
    ],
    [
      'another mark of no label',
      (root) => edit(train(root), '0.75,0.1', '-5,-5'),
      'ROOT/training.csv, line 2: valence is "-5"; expected a number from -1 to 1.',
    ],
    [
      'a missing image',
      (root) => rmSync(image(root, '1/a.jpg')),
      'ROOT/training.csv, line 2: Cannot read ROOT/Manually_Annotated_Images/1/a.jpg: it is not there; expected a file inside ROOT/Manually_Annotated_Images.',
    ],
    [
      'a path upwards',
      (root) => edit(train(root), '1/a.jpg', '../1/a.jpg'),
      'ROOT/training.csv, line 2: The path "../1/a.jpg" leads out of ROOT/Manually_Annotated_Images; expected a path inside that folder.',
    ],
    [
      'an image that comes twice',
      (root) => edit(train(root), '2/c.png', '1/a.jpg'),
      'ROOT/training.csv, line 4 names "1/a.jpg" again, after line 2; expected it once.',
    ],
    [
      'a row cut off',
      (root) => edit(train(root), ',2,-0.5,-0.25', ''),
      'ROOT/training.csv, line 3: 6 cells; expected 9, as in the first line.',
    ],
    [
      'text that is not UTF-8',
      (root) => writeFileSync(train(root), Buffer.concat([readFileSync(train(root)), Buffer.from([0xe9])])),
      'ROOT/training.csv is not UTF-8 text; expected a table of images with their labels.',
    ],
  ];
  damageTests('affectnet', writeAffectNet, damages, readAffectNet, {
    opened: [
      [
        'an image of 0 bytes',
        (root) => writeFileSync(image(root, '1/a.jpg'), ''),
        'ROOT/Manually_Annotated_Images/1/a.jpg is empty (0 bytes); expected a JPEG, PNG, WebP, GIF, TIFF or AVIF image.',
      ],
      [
        'a face outside of the image',
        (root) => edit(train(root), '1/b.jpg,4,4,24,24', '1/b.jpg,400,4,24,24'),
        'ROOT/Manually_Annotated_Images/1/b.jpg has its face at left 400, top 4, side 24; expected it inside the image of 32 x 32 pixels.',
      ],
    ],
  });

  it('names a set of which nothing is left', async () => {
    const root = folder.path('empty');
    await writeAffectNet(root);
    rmSync(join(root, 'validation.csv'));
    edit(train(root), /,(?:\d),(-?0\.\d+),/g, ',8,$1,');
    await assert.rejects(
      readAffectNet(root),
      sentence('gave no labelled image', 'first left out', 'of the class 8, none'),
    );
  });
});
