import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAffectNet } from '../../../lib/data/sets/affectnet';
import { type Damage, damageTests } from '../../support/damage';
import { float64, npy, utf32, writeAffectNetArrays } from '../../support/sets';
import { temporaryFolder } from '../fixtures';

describe('readAffectNet, with arrays', () => {
  const folder = temporaryFolder();
  const file = (root: string, name: string) => join(root, 'train_set/annotations', name);

  it('reads numbers and texts, and leaves out what is of no emotion', async () => {
    const root = folder.path('whole');
    await writeAffectNetArrays(root);
    const { subjects, samples, skipped } = await readAffectNet(root);
    assert.equal(subjects, 'unknown');
    assert.deepEqual(
      samples.map(({ path, valence, arousal, subject, part }) => [path, valence, arousal, subject, part]),
      [
        [join(root, 'train_set/images/0.jpg'), 0.75, 0.1, 'train_set/0', 'train'],
        [join(root, 'train_set/images/12.jpg'), -0.5, 0.5, 'train_set/12', 'train'],
        [join(root, 'val_set/images/7.jpg'), 0, -0.125, 'val_set/7', 'validation'],
      ],
    );
    assert.deepEqual(skipped, [
      {
        path: file(root, '13_exp.npy'),
        reason: 'not-one-emotion',
        why: 'train_set/13 is of the class 8, none.',
      },
    ]);
  });

  it('counts labels of -2 and images without labels', async () => {
    const root = folder.path('counted');
    await writeAffectNetArrays(root);
    writeFileSync(file(root, '0_val.npy'), npy('<U2', '()', utf32('-2', 2)));
    cpSync(join(root, 'train_set/images/0.jpg'), join(root, 'train_set/images/99.jpg'));
    const { samples, skipped } = await readAffectNet(root);
    assert.equal(samples.length, 2);
    assert.deepEqual(
      skipped.map(({ reason }) => reason),
      ['no-label', 'not-one-emotion', 'unnamed'],
    );
  });

  const put = (name: string, bytes: Buffer) => (root: string) => writeFileSync(file(root, name), bytes);
  const damages: readonly Damage[] = [
    [
      'a missing arousal',
      (root) => rmSync(file(root, '0_aro.npy')),
      'Cannot read ROOT/train_set/annotations/0_aro.npy: it is not there; expected one value, the arousal of an image.',
    ],
    [
      'labels without an image',
      (root) => rmSync(join(root, 'train_set/images/12.jpg')),
      'ROOT/train_set/images has no image for the labels 12_val.npy; expected one, as 12.jpg.',
    ],
    [
      'two images of one number',
      (root) => cpSync(join(root, 'train_set/images/12.jpg'), join(root, 'train_set/images/12.png')),
      'ROOT/train_set/images has the images 12.jpg and 12.png for the labels 12_val.npy; expected one, as 12.jpg.',
    ],
    [
      'an image that is a link elsewhere',
      (root) => {
        rmSync(join(root, 'train_set/images/12.jpg'));
        symlinkSync(join(root, 'val_set/images/7.jpg'), join(root, 'train_set/images/12.jpg'));
      },
      'The path "12.jpg" leads out of ROOT/train_set/images; expected a path inside that folder.',
    ],
    [
      'an empty array',
      put('0_val.npy', Buffer.alloc(0)),
      'ROOT/train_set/annotations/0_val.npy: it is empty (0 bytes); expected one value, the valence of an image.',
    ],
    [
      'another magic',
      put('0_val.npy', Buffer.from('\x93NUMPX\x01\x00', 'latin1')),
      'ROOT/train_set/annotations/0_val.npy: it is not a .npy file of NumPy; expected one value, the valence of an image.',
    ],
    [
      'a pickle',
      put('0_val.npy', npy('|O', '()', Buffer.from('\x80\x04N.', 'latin1'))),
      'ROOT/train_set/annotations/0_val.npy: it holds pickled Python objects, which are programs and are not read; expected one value, the valence of an image.',
    ],
    [
      'an array cut off',
      (root) => writeFileSync(file(root, '0_aro.npy'), readFileSync(file(root, '0_aro.npy')).subarray(0, -4)),
      'ROOT/train_set/annotations/0_aro.npy: it holds 4 bytes of data where 8 belong; expected one value, the arousal of an image.',
    ],
    [
      'two values',
      put('0_aro.npy', npy('<f8', '(2,)', float64(0, 0))),
      'ROOT/train_set/annotations/0_aro.npy: it holds 2 values, not 1; expected one value, the arousal of an image.',
    ],
    [
      'a word for a number',
      put('0_val.npy', npy('<U5', '()', utf32('happy', 5))),
      'ROOT/train_set/annotations/0_val.npy: it holds the text "happy"; expected one value, the valence of an image.',
    ],
    [
      'a label out of range',
      put('0_val.npy', npy('<f8', '()', float64(1.5))),
      'ROOT/train_set/annotations/0_val.npy: valence is 1.5; expected a number from -1 to 1.',
    ],
    [
      'NaN for a label',
      put('0_aro.npy', npy('<f8', '()', float64(NaN))),
      'ROOT/train_set/annotations/0_aro.npy: arousal is NaN; expected a number from -1 to 1.',
    ],
    [
      'a class that is none',
      put('0_exp.npy', npy('<f8', '()', float64(2.5))),
      'ROOT/train_set/annotations/0_exp.npy: the expression is 2.5; expected a class from 0 to 10.',
    ],
    [
      'no labels at all',
      (root) => rmSync(join(root, 'train_set/annotations'), { recursive: true }),
      'Cannot read ROOT/train_set/annotations: it is not there; expected the labels of AffectNet, as 0_val.npy.',
    ],
  ];
  damageTests('affectnet', writeAffectNetArrays, damages, readAffectNet);
});
