import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAffWild } from '../../../lib/data/sets/aff-wild';
import { type Damage, damageTests, edit } from '../../support/damage';
import { drawnFaces, putVideo, writeAffWild } from '../../support/sets';
import { sentence, temporaryFolder } from '../fixtures';

describe('readAffWild, as distributed', () => {
  const folder = temporaryFolder();
  const valence = (root: string, clip = '105') => join(root, 'annotations/train/valence', `${clip}.txt`);
  const arousal = (root: string) => join(root, 'annotations/train/arousal/105.txt');

  it('reads labels of videos, the video being the subject, and opens none', async () => {
    const root = folder.path('whole');
    await writeAffWild(root);
    const { name, subjects, samples, videos, skipped } = await readAffWild(root);
    assert.deepEqual([name, subjects, samples], ['Aff-Wild', 'given', []]);
    assert.deepEqual(
      videos.map(({ path, subject, clip, part, labels }) => [path, subject, clip, part, [...labels]]),
      [
        [join(root, 'videos/train/105.mp4'), '105', '105', 'train', [0.5, -0.5, -0.2, 0.2, 0, 0, 1, -1]],
        [join(root, 'videos/train/106.avi'), '106', '106', 'train', [0.1, -0.1, 0.2, -0.2, -0.3, 0.3]],
      ],
    );
    assert.deepEqual(skipped, [
      {
        path: join(root, 'videos/train/107.mp4'),
        reason: 'unnamed',
        why: `${join(root, 'videos/train/107.mp4')} has no annotations 107.txt.`,
      },
    ]);
  });

  it('says where the face is: by landmarks, else by corners, and nothing where it was not followed', async () => {
    const root = folder.path('faces');
    await writeAffWild(root);
    const { videos } = await readAffWild(root, { shape: { margin: 1, align: 'eyes' } });
    const [first, second] = videos.map(({ faceIn }) => faceIn!);
    const box = first(0)!;
    assert.ok(
      Math.abs(box.side - 16) < 0.2 && Math.abs(box.left + box.side / 2 - 16) < 0.5,
      JSON.stringify(box),
    );
    assert.equal(first(2), undefined);
    assert.deepEqual(second(2), { left: 6, top: 6, side: 20 });
    rmSync(join(root, 'landmarks'), { recursive: true });
    rmSync(join(root, 'bboxes'), { recursive: true });
    assert.equal((await readAffWild(root)).videos[0].faceIn, undefined);
  });

  it('leaves the faulty line of a video without a label when told to', async () => {
    const root = folder.path('line');
    await writeAffWild(root);
    edit(valence(root), '-0.2', 'NaN');
    const { videos, skipped } = await readAffWild(root, { onBad: 'skip' });
    assert.deepEqual([...videos[0].labels], [0.5, -0.5, NaN, NaN, 0, 0, 1, -1]);
    assert.equal(skipped.filter(({ reason }) => reason === 'faulty').length, 1);
  });

  const damages: readonly Damage[] = [
    [
      'a missing arousal file',
      (root) => rmSync(arousal(root)),
      'Cannot read ROOT/annotations/train/arousal/105.txt: it is not there; expected the arousal of each frame, one number a line.',
    ],
    [
      'no arousal at all',
      (root) => rmSync(join(root, 'annotations/train/arousal'), { recursive: true }),
      'Cannot read ROOT/annotations/train/arousal: it is not there; expected the arousal of each video, as in 105.txt.',
    ],
    [
      'an empty annotation',
      (root) => writeFileSync(valence(root), ''),
      'ROOT/annotations/train/valence/105.txt is empty; expected one number a line, a line a frame.',
    ],
    [
      'valence and arousal of different lengths',
      (root) => edit(arousal(root), /$/, '0\n'),
      'ROOT/annotations/train/valence/105.txt has 4 lines and ROOT/annotations/train/arousal/105.txt 5; expected a line a frame in both.',
    ],
    [
      'a label out of range',
      (root) => edit(valence(root), '0.5', '500'),
      'ROOT/annotations/train/valence/105.txt, line 1: valence is "500"; expected a number from -1 to 1.',
    ],
    [
      'NaN for a label',
      (root) => edit(arousal(root), '0.2', 'nan'),
      'ROOT/annotations/train/arousal/105.txt, line 2: arousal is "nan"; expected a number from -1 to 1.',
    ],
    [
      'an empty line',
      (root) => edit(valence(root), '-0.2\n', '\n'),
      'ROOT/annotations/train/valence/105.txt, line 2: valence is ""; expected a number from -1 to 1.',
    ],
    [
      'two numbers a line',
      (root) => edit(valence(root), '-0.2', '-0.2 0.1'),
      'ROOT/annotations/train/valence/105.txt, line 2: valence is "-0.2 0.1"; expected a number from -1 to 1.',
    ],
    [
      'text that is not UTF-8',
      (root) => writeFileSync(valence(root), Buffer.from('\u00e9\n', 'latin1')),
      'ROOT/annotations/train/valence/105.txt is not UTF-8 text; expected the valence of each frame, one number a line.',
    ],
    [
      'annotations without a video',
      (root) => rmSync(join(root, 'videos/train/105.mp4')),
      'ROOT/videos/train has no video for the annotations 105.txt; expected one, as 105.mp4.',
    ],
    [
      'two videos of one name',
      (root) =>
        writeFileSync(join(root, 'videos/train/105.avi'), readFileSync(join(root, 'videos/train/105.mp4'))),
      'ROOT/videos/train has the videos 105.avi and 105.mp4 for the annotations 105.txt; expected one, as 105.mp4.',
    ],
    [
      'no videos',
      (root) => rmSync(join(root, 'videos'), { recursive: true }),
      'Cannot read ROOT/videos/train: it is not there; expected the folder of the videos.',
    ],
    [
      'a folder in the place of an annotation',
      (root) => {
        rmSync(valence(root));
        mkdirSync(valence(root));
      },
      'Cannot read ROOT/annotations/train/valence/105.txt: it is a folder; expected the valence of each frame, one number a line.',
    ],
  ];
  const opened: readonly Damage[] = [
    [
      'a video of fewer frames than lines',
      async (root) => putVideo(join(root, 'videos/train/105.mp4'), (await drawnFaces()).slice(0, 3)),
      'ROOT/videos/train/105.mp4 has 3 frames and 4 lines of annotation; expected a line a frame.',
    ],
    [
      'a video that is none',
      (root) => writeFileSync(join(root, 'videos/train/105.mp4'), 'no'),
      'ROOT/videos/train/105.mp4 cannot be decoded: *; expected a whole video.',
    ],
    [
      'landmarks that break off',
      (root) => edit(join(root, 'landmarks/train/105/2.pts'), '}', ''),
      'ROOT/landmarks/train/105/2.pts has no points between braces; expected a .pts file of 68 points.',
    ],
    [
      'a corner that is no number',
      (root) => edit(join(root, 'bboxes/train/106/3.pts'), '24 26', '24 x'),
      'ROOT/bboxes/train/106/3.pts, line 6: "24 x"; expected two numbers, x and y.',
    ],
  ];
  damageTests('aff-wild', writeAffWild, damages, readAffWild, { opened });

  it('names a folder in which there is neither form', async () => {
    const root = folder.path('nothing');
    mkdirSync(root);
    await assert.rejects(readAffWild(root), sentence('/nothing holds neither annotations/train nor a table'));
    assert.ok(existsSync(root));
  });
});
