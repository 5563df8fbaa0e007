import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataSet } from '../../lib/data/data-set';
import { countByReason, MANIFEST, readManifest, writeManifest } from '../../lib/data/manifest';
import { readCsvSet } from '../../lib/data/sets/csv';
import { type FaceSample } from '../../lib/data/sample';
import { version } from '../../lib/version';
import { edit } from '../support/damage';
import { damageTests } from '../support/damage';
import { writeOwnImages } from '../support/sets';
import { put, sentence, temporaryFolder } from './fixtures';

describe('manifest', () => {
  const folder = temporaryFolder();
  const crop = { size: 32, margin: 1.4, align: 'eyes', faces: 'ssd' } as const;
  const origin = { source: '/from/here', crop };
  let count = 0;

  /** Two images of a person, one of another, with all that a sample may have. */
  function made(subjects: DataSet['subjects'] = 'given'): DataSet {
    const root = folder.path(`set-${count++}`);
    const sample = (name: string, rest: Partial<FaceSample>): FaceSample => ({
      path: put(join(root, 'images', name), name),
      ...{ valence: 0.1, arousal: -1 / 3, subject: 'Ada', clip: 'one, "two"', frame: '00001' },
      ...rest,
    });
    const samples = [
      sample('a.png', { part: 'train', sha256: 'ab'.repeat(32) }),
      sample('sub/b.png', { frame: '00002', box: { left: -1.5, top: 2, side: 7.25 } }),
      sample('c.png', { subject: 'José', clip: 'three', valence: -1, arousal: 1 }),
    ];
    return {
      ...{ name: 'Made', root, subjects },
      samples:
        subjects === 'unknown'
          ? samples.map((one) => ({ ...one, subject: one.path.slice(root.length + 1) }))
          : samples,
      skipped: [
        { path: '/x', reason: 'no-face', why: 'It shows no face.' },
        { path: '/y', reason: 'no-label', why: 'They have no label.', count: 41 },
      ],
    };
  }

  for (const subjects of ['given', 'from-faces', 'unknown'] as const) {
    it(`comes back as it was written, subjects ${subjects}`, async () => {
      const data = made(subjects);
      writeManifest(data.root, data, origin);
      const { faces: _, ...prepared } = crop;
      assert.deepEqual(await readManifest(data.root), { ...data, crop: prepared, skipped: [] });
    });
  }

  it('says what it is, where it is from and what was left out', () => {
    const data = made();
    const likeness = { distance: 0.4, groups: 2, largest: 2 };
    const summary = writeManifest(data.root, data, { ...origin, likeness });
    assert.deepEqual(summary, {
      ...{ dataSet: 'Made', source: '/from/here', tool: `caf-fer ${version}`, subjects: 'given' },
      ...{ images: 3, clips: 2, people: 2, parts: { train: 1 }, valence: [-1, 0.1], arousal: [-1 / 3, 1] },
      ...{ crop, likeness, skipped: { 'no-face': 1, 'no-label': 41 } },
    });
    assert.deepEqual(JSON.parse(readFileSync(join(data.root, 'manifest.json'), 'utf8')), summary);
    assert.equal(
      readFileSync(join(data.root, 'skipped.csv'), 'utf8'),
      'path,reason,frames,why\n/x,no-face,1,It shows no face.\n/y,no-label,41,They have no label.\n',
    );
    assert.deepEqual(countByReason([]), {});
  });

  it('holds paths from its folder alone, so that it can be moved, and no name where nobody is known', async () => {
    const data = made('unknown');
    writeManifest(data.root, data, origin);
    const text = readFileSync(join(data.root, MANIFEST), 'utf8');
    assert.match(text, /^path,valence,.*\nimages\/a\.png,0\.1,-0\.3333333333333333,,/);
    assert.ok(!text.includes(data.root));
    const table = await readCsvSet(join(data.root, MANIFEST));
    assert.equal(table.subjects, 'unknown');
  });

  it('writes the table last: without it nothing was finished', () => {
    const data = made();
    // A folder in its place stops the last step.
    put(join(data.root, MANIFEST, 'in-the-way'), '');
    assert.throws(() => writeManifest(data.root, data, origin), sentence('Cannot write', MANIFEST));
    assert.ok(existsSync(join(data.root, 'manifest.json')));
  });

  it('refuses a summary of another preparation', async () => {
    const data = made();
    writeManifest(data.root, data, origin);
    const summary = join(data.root, 'manifest.json');
    const original = readFileSync(summary, 'utf8');
    for (const [change, ...parts] of [
      [['"images": 3', '"images": 4'], 'has 3 rows, and manifest.json counts 4 images'],
      [['"given"', '"unknown"'], 'names people, and manifest.json says that subjects are unknown'],
      [['"given"', '"guessed"'], 'subjects is "guessed"; expected given, from-faces or unknown'],
      [['"images": 3', '"images": "3"'], 'images is "3"; expected a number of images'],
      [['"dataSet": "Made",', ''], 'dataSet is missing; expected the name of the data set'],
    ] as const) {
      writeFileSync(summary, original.replace(...(change as [string, string])));
      await assert.rejects(readManifest(data.root), sentence('manifest', ...parts));
    }
    writeFileSync(summary, original.slice(0, 40));
    await assert.rejects(readManifest(data.root), sentence('manifest.json is not JSON'));
  });

  describe('damaged', () => {
    async function write(root: string): Promise<void> {
      await writeOwnImages(root);
      writeManifest(root, { ...(await readCsvSet(join(root, 'photos.csv'))), name: 'own' }, origin);
    }
    const table = (root: string) => join(root, MANIFEST);
    damageTests(
      'manifest',
      write,
      [
        [
          'a missing summary',
          (root) => rmSync(join(root, 'manifest.json')),
          'Cannot read ROOT/manifest.json: it is not there; expected the summary of a prepared data set beside its manifest.csv.',
        ],
        [
          'a summary cut off',
          (root) => writeFileSync(join(root, 'manifest.json'), '{"dataSet": "o'),
          'ROOT/manifest.json is not JSON: *; expected the summary of a prepared data set beside its manifest.csv.',
        ],
        [
          'a table cut at a line',
          (root) => edit(table(root), /bo\.jpg.*\n/, ''),
          'ROOT/manifest.csv has 2 rows, and manifest.json counts 3 images; expected both of one preparation.',
        ],
        [
          'a path upwards',
          (root) => edit(table(root), 'bo.jpg', '../bo.jpg'),
          'ROOT/manifest.csv, line 4: The path "../bo.jpg" leads out of ROOT; expected a path inside that folder.',
        ],
        [
          'a label out of range',
          (root) => edit(table(root), ',0.5,', ',50,'),
          'ROOT/manifest.csv, line 2: valence is "50"; expected a number from -1 to 1.',
        ],
        [
          'a missing image',
          (root) => rmSync(join(root, 'bo.jpg')),
          'ROOT/manifest.csv, line 4: Cannot read ROOT/bo.jpg: it is not there; expected a file inside ROOT.',
        ],
      ],
      readManifest,
      {
        opened: [
          [
            'an image changed since',
            (root) => {
              edit(table(root), /(,holiday,ada\/one\.png,.*)\n/, `$1${'1'.repeat(64)}\n`);
            },
            'ROOT/ada/one.png has the sha256 *; expected 1111111111111111111111111111111111111111111111111111111111111111, as its table says.',
          ],
        ],
      },
    );

    it('at several places, names all of them', async () => {
      const root = folder.path('several');
      await write(root);
      edit(table(root), ',0.5,', ',50,');
      edit(table(root), 'bo.jpg', 'none.jpg');
      rmSync(join(root, 'manifest.json'));
      const { skipped } = await readManifest(root, { onBad: 'skip' });
      assert.deepEqual(
        skipped.map(({ why }) => /manifest.json|line \d/.exec(why)?.[0]),
        ['manifest.json', 'line 2', 'line 4'],
      );
    });
  });
});
