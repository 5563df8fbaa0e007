import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Experiment } from '../../lib/experiment/experiment';
import { readCsv } from '../../lib/files/csv';
import { writeComparison } from '../../lib/report/write-comparison';
import { DEFAULT_SPLIT } from '../../lib/run/split';
import { madeSamples, plain, put, temporaryFolder } from '../data/fixtures';
import { madeVariants } from '../support/runs';
import { toyConfig } from '../support/toy';

describe('writeComparison', () => {
  const folder = temporaryFolder();
  const variants = madeVariants();
  const experiment: Experiment = {
    name: 'made',
    data: { kind: 'folder', folder: '/nowhere' },
    split: DEFAULT_SPLIT,
    seeds: [1, 2],
    base: toyConfig(),
    variants: variants.map(({ variant }) => ({ ...variant, diff: {} })),
  };

  it('leaves tables, figures and one page that shows them', async () => {
    const picture = put(folder.path('face.png'), await plain(8, 8, [90, 90, 90]).png().toBuffer());
    const test = madeSamples(5, 2, 6).map((sample) => ({ ...sample, path: picture }));
    const { report, conclusion, tables } = writeComparison({
      ...{ folder: folder.path(), experiment, variants },
      parts: { train: test, seen: test, validation: test, test },
      environment: { engine: 'none at all' },
      command: 'caf compare --seeds 1,2',
      started: new Date('2025-01-02T03:04:05Z'),
    });
    assert.equal(report, folder.path('report.html'));
    const page = readFileSync(report, 'utf8');
    for (const { variant } of variants) assert.ok(page.includes(variant.title));
    for (const text of ['caf compare --seeds 1,2', 'none at all', '2025-01-02T03:04:05', 'peak memory'])
      assert.ok(page.includes(text), text);
    // Two runs of two epochs with 1 and 2 steps skipped.
    assert.ok(page.includes('Supervised baseline: 6; CAF, fixed margin: 6'));
    assert.ok(!page.includes('Drawn faces'), 'nothing was drawn here');
    assert.match(conclusion, /does better on people never seen/);
    const rows = readCsv(folder.path('metrics.csv'), ['variant', 'people', 'cccV', 'gap']);
    assert.equal(rows.length, 6);
    assert.equal(Number(rows[1].gap), tables[0].rows[1].at(-1));
    assert.equal(rows[0].gap, '');
    assert.equal(readCsv(folder.path('differences.csv'), ['variant', 'difference', 'improved']).length, 3);
    const figures = readdirSync(folder.path('figures'));
    for (const name of ['comparison', 'faces', 'losses', 'margin', 'av-labels', 'predicted-caf-adaptive'])
      assert.ok(figures.includes(`${name}.svg`) && figures.includes(`${name}.png`), name);
    for (const name of figures.filter((file) => file.endsWith('.png')))
      assert.equal(readFileSync(folder.path('figures', name)).toString('latin1', 1, 4), 'PNG');
  });

  it('says of every table, of the page and of the conclusion that a split is not person-independent', async () => {
    const picture = put(folder.path('face.png'), await plain(8, 8, [90, 90, 90]).png().toBuffer());
    const test = madeSamples(5, 2, 6).map((sample) => ({ ...sample, path: picture }));
    const { report, conclusion, tables } = writeComparison({
      ...{ folder: folder.path('shared'), experiment, variants },
      parts: { train: test, seen: test, validation: test, test, independence: 'shared' },
      environment: {},
      command: 'caf compare',
      started: new Date(),
    });
    const page = readFileSync(report, 'utf8');
    for (const text of [conclusion, page, ...tables.map(({ caption }) => caption)])
      assert.match(text, /Not person-independent: some people stand on both sides/);
  });
});
