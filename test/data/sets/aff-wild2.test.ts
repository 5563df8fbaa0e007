import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAffWild2 } from '../../../lib/data/sets/aff-wild2';
import { type Damage, damageTests, edit } from '../../support/damage';
import { writeAffWild2 } from '../../support/sets';
import { sentence, temporaryFolder } from '../fixtures';

describe('readAffWild2', () => {
  const folder = temporaryFolder();
  let count = 0;
  async function whole(): Promise<string> {
    const root = folder.path(`set-${count++}`);
    await writeAffWild2(root);
    return root;
  }
  const labels = (root: string, video = '1-30-1280x720') =>
    join(root, 'VA_Estimation_Challenge/Train_Set', `${video}.txt`);
  const crops = (root: string, video = '1-30-1280x720') => join(root, 'cropped_aligned', video);

  it('reads labels by the number of the crop, the video and its side being the subject', async () => {
    const root = await whole();
    const { name, subjects, samples } = await readAffWild2(root);
    assert.deepEqual([name, subjects], ['Aff-Wild2', 'given']);
    assert.deepEqual(
      samples.map(({ path, valence, arousal, subject, frame, part }) => [
        ...[path.slice(join(root, 'cropped_aligned').length + 1), valence, arousal, subject, frame, part],
      ]),
      [
        ['1-30-1280x720/00001.jpg', 0.5, 0.25, '1-30-1280x720', '00001', 'train'],
        ['1-30-1280x720/00004.jpg', 0.125, 1, '1-30-1280x720', '00004', 'train'],
        ['7-60_left/00001.jpg', -1, 0.5, '7-60_left', '00001', 'train'],
        ['7-60_left/00002.jpg', 1, -0.5, '7-60_left', '00002', 'train'],
        ['video9/00001.jpg', 0.2, 0.3, 'video9', '00001', 'validation'],
      ],
    );
  });

  it('counts frames without a label (-5 in either column) and labels without a crop', async () => {
    const { skipped } = await readAffWild2(await whole());
    assert.deepEqual(
      skipped.map(({ reason, count = 1 }) => [reason, count]),
      [
        ['no-label', 2],
        ['no-image', 1],
      ],
    );
    assert.match(skipped[0].why, /1-30-1280x720\.txt has 2 frames without a label \(-5\)\./);
  });

  it('takes every n-th frame alone', async () => {
    const { samples, skipped } = await readAffWild2(await whole(), { every: 3 });
    assert.deepEqual(
      samples.map(({ subject, frame }) => `${subject}/${frame}`),
      ['1-30-1280x720/00001', '1-30-1280x720/00004', '7-60_left/00001', 'video9/00001'],
    );
    assert.deepEqual(
      skipped.filter(({ reason }) => reason === 'thinned-out').map(({ count = 1 }) => count),
      [1, 1],
    );
  });

  it('finds the annotations a folder deeper, the folder itself, Windows line ends and crops elsewhere', async () => {
    const root = await whole();
    mkdirSync(join(root, '6th ABAW Annotations'));
    renameSync(
      join(root, 'VA_Estimation_Challenge'),
      join(root, '6th ABAW Annotations/VA_Estimation_Challenge'),
    );
    assert.equal((await readAffWild2(root)).samples.length, 5);
    const other = await whole();
    edit(labels(other), /\n/g, '\r\n');
    assert.equal((await readAffWild2(join(other, 'VA_Estimation_Challenge'))).samples.length, 5);
    renameSync(join(other, 'cropped_aligned'), join(other, 'faces'));
    assert.equal((await readAffWild2(other, { images: join(other, 'faces') })).samples.length, 5);
  });

  const damages: readonly Damage[] = [
    [
      'no annotations',
      (root) => rmSync(join(root, 'VA_Estimation_Challenge'), { recursive: true }),
      'ROOT holds no VA_Estimation_Challenge; expected it there or one folder deeper.',
    ],
    [
      'no crops',
      (root) => rmSync(join(root, 'cropped_aligned'), { recursive: true }),
      'ROOT holds no cropped_aligned or cropped; expected the cropped faces of the videos there, or --images to say where they are.',
    ],
    [
      'an empty annotation',
      (root) => writeFileSync(labels(root), ''),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt begins with ""; expected the line valence,arousal.',
    ],
    [
      'a missing header',
      (root) => edit(labels(root), 'valence,arousal\n', ''),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt begins with "0.5,0.25"; expected the line valence,arousal.',
    ],
    [
      'columns in the other order',
      (root) => edit(labels(root), 'valence,arousal', 'arousal,valence'),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt begins with "arousal,valence"; expected the line valence,arousal.',
    ],
    [
      'one number a line',
      (root) => edit(labels(root), '0.125,1', '0.125'),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt, line 5 is "0.125"; expected valence and arousal with a comma between.',
    ],
    [
      'three numbers a line',
      (root) => edit(labels(root), '0.125,1', '0.125,1,3'),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt, line 5 is "0.125,1,3"; expected valence and arousal with a comma between.',
    ],
    [
      'a label out of range',
      (root) => edit(labels(root), '0.125,1', '0.125,1.5'),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt, line 5: arousal is "1.5"; expected a number from -1 to 1.',
    ],
    [
      'another mark of no label',
      (root) => edit(labels(root), '-5,-5', '-2,-2'),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt, line 3: valence is "-2"; expected a number from -1 to 1.',
    ],
    [
      'a word for a label',
      (root) => edit(labels(root), '0.5,0.25', 'NaN,0.25'),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt, line 2: valence is "NaN"; expected a number from -1 to 1.',
    ],
    [
      'a video without crops',
      (root) => rmSync(crops(root), { recursive: true }),
      'Cannot read ROOT/cropped_aligned/1-30-1280x720: it is not there; expected the cropped faces of a video.',
    ],
    [
      'a crop beyond the last line',
      (root) => cpSync(join(crops(root), '00001.jpg'), join(crops(root), '00006.jpg')),
      'ROOT/cropped_aligned/1-30-1280x720/00006.jpg belongs to no line of labels; expected numbers from 00001 to 00005.',
    ],
    [
      'a crop that is no number',
      (root) => renameSync(join(crops(root), '00002.jpg'), join(crops(root), 'left.jpg')),
      'ROOT/cropped_aligned/1-30-1280x720/left.jpg belongs to no line of labels; expected numbers from 00001 to 00005.',
    ],
    [
      'two crops of one number',
      (root) => cpSync(join(crops(root), '00001.jpg'), join(crops(root), '00001.png')),
      'ROOT/cropped_aligned/1-30-1280x720 has the images 00001.jpg and 00001.png; expected one of that number.',
    ],
    [
      'a crop that is a link elsewhere',
      (root) => {
        rmSync(join(crops(root), '00001.jpg'));
        symlinkSync(join(crops(root, 'video9'), '00001.jpg'), join(crops(root), '00001.jpg'));
      },
      'The path "00001.jpg" leads out of ROOT/cropped_aligned/1-30-1280x720; expected a path inside that folder.',
    ],
    [
      'text that is not UTF-8',
      (root) => writeFileSync(labels(root), Buffer.from('valence,arousal\n\u00e9,0\n', 'latin1')),
      'ROOT/VA_Estimation_Challenge/Train_Set/1-30-1280x720.txt is not UTF-8 text; expected the labels of a video.',
    ],
  ];
  const opened: readonly Damage[] = [
    [
      'a crop that breaks off',
      (root) => {
        const file = join(crops(root), '00001.jpg');
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.subarray(0, bytes.length - 200));
      },
      'ROOT/cropped_aligned/1-30-1280x720/00001.jpg cannot be decoded: *; expected a JPEG, PNG, WebP, GIF, TIFF or AVIF image, whole and undamaged.',
    ],
    [
      'one crop of two videos',
      (root) => cpSync(join(crops(root), '00001.jpg'), join(crops(root, 'video9'), '00001.jpg')),
      'ROOT/cropped_aligned/video9/00001.jpg of "video9" is the same image as ROOT/cropped_aligned/1-30-1280x720/00001.jpg of "1-30-1280x720"; expected the images of two people to differ.',
    ],
  ];
  damageTests('aff-wild2', writeAffWild2, damages, readAffWild2, { opened });

  it('names a set of which nothing is left', async () => {
    const root = await whole();
    for (const video of ['1-30-1280x720', '7-60_left'])
      writeFileSync(labels(root, video), 'valence,arousal\n');
    rmSync(join(root, 'VA_Estimation_Challenge/Validation_Set'), { recursive: true });
    for (const video of ['1-30-1280x720', '7-60_left']) {
      rmSync(crops(root, video), { recursive: true });
      mkdirSync(crops(root, video));
    }
    await assert.rejects(readAffWild2(root), sentence('gave no labelled frame', 'Train_Set/<video>.txt'));
  });
});
