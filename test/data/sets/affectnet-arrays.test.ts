import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
      '0_aro.npy: it is not there',
      'the arousal of an image',
    ],
    [
      'labels without an image',
      (root) => rmSync(join(root, 'train_set/images/12.jpg')),
      'has no image for the labels 12_val.npy',
    ],
    [
      'two images of one number',
      (root) => cpSync(join(root, 'train_set/images/12.jpg'), join(root, 'train_set/images/12.png')),
      'has the images 12.jpg and 12.png',
    ],
    ['an empty array', put('0_val.npy', Buffer.alloc(0)), '0_val.npy: it is empty (0 bytes)'],
    [
      'another magic',
      put('0_val.npy', Buffer.from('\x93NUMPX\x01\x00', 'latin1')),
      '0_val.npy: it is not a .npy file',
    ],
    [
      'a pickle',
      put('0_val.npy', npy('|O', '()', Buffer.from('\x80\x04N.', 'latin1'))),
      '0_val.npy: it holds pickled Python objects',
    ],
    [
      'an array cut off',
      (root) => writeFileSync(file(root, '0_aro.npy'), readFileSync(file(root, '0_aro.npy')).subarray(0, -4)),
      '0_aro.npy: it holds 4 bytes of data where 8 belong',
    ],
    [
      'two values',
      put('0_aro.npy', npy('<f8', '(2,)', float64(0, 0))),
      '0_aro.npy: it holds 2 values, not 1',
    ],
    [
      'a word for a number',
      put('0_val.npy', npy('<U5', '()', utf32('happy', 5))),
      '0_val.npy: it holds the text "happy"',
    ],
    [
      'a label out of range',
      put('0_val.npy', npy('<f8', '()', float64(1.5))),
      '0_val.npy: valence is 1.5; expected a number from -1 to 1',
    ],
    ['NaN for a label', put('0_aro.npy', npy('<f8', '()', float64(NaN))), '0_aro.npy: arousal is NaN'],
    [
      'a class that is none',
      put('0_exp.npy', npy('<f8', '()', float64(2.5))),
      '0_exp.npy: the expression is 2.5; expected a class',
    ],
    [
      'no labels at all',
      (root) => rmSync(join(root, 'train_set/annotations'), { recursive: true }),
      'train_set/annotations: it is not there',
    ],
  ];
  damageTests('affectnet', writeAffectNetArrays, damages, readAffectNet);
});
