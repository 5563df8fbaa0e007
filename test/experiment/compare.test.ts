import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { selectEngine, type Engine } from '../../lib/engine/select';
import { compare, type CompareOptions } from '../../lib/experiment/compare';
import type { Experiment } from '../../lib/experiment/experiment';
import { BASELINE, CAF_FIXED } from '../../lib/experiment/variants';
import { SILENT } from '../../lib/run/progress';
import { DEFAULT_SPLIT } from '../../lib/run/split';
import { sentence, temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';
import { toyConfig } from '../support/toy';
import { atEachStep } from './toy-grid';

describe('compare', () => {
  const folder = temporaryFolder();
  let engine: Engine;
  before(async () => {
    engine = await selectEngine();
    await writeTinyFaces(folder.path('faces'));
  });
  const experiment = (change: Partial<Experiment> = {}): Experiment => ({
    name: 'test',
    data: { kind: 'folder', folder: folder.path('faces') },
    split: DEFAULT_SPLIT,
    seeds: [1],
    base: toyConfig({ epochs: 2, batchSize: 8 }),
    variants: [BASELINE, CAF_FIXED],
    ...change,
  });
  const run = (name: string, options: Partial<CompareOptions> = {}) =>
    compare({
      ...{ experiment: experiment(), folder: folder.path(name), facesFolder: '', engine },
      ...{ progress: SILENT, command: 'caf compare', workers: 1 },
      ...options,
    });
  const text = (...path: string[]) => readFileSync(folder.path(...path), 'utf8');

  it('comes out the same when it was stopped and resumed', async () => {
    await run('whole');
    const stop = new AbortController();
    const progress = atEachStep((title, done) => title === CAF_FIXED.title && done > 500 && stop.abort());
    await assert.rejects(
      run('half', { progress, signal: stop.signal }),
      sentence(
        'Stopped before all 2 runs were trained; what was trained stands in',
        `${folder.path('half', 'baseline', 'seed-1')} (2 of 2 epochs)`,
        `${folder.path('half', 'caf-fixed', 'seed-1')} (1 of 2 epochs)`,
      ),
    );
    await run('half', { resume: true });
    for (const name of ['baseline', 'caf-fixed'].map((variant) => `${variant}/seed-1/predictions.csv`))
      assert.equal(text('half', name), text('whole', name), name);
    assert.deepEqual(JSON.parse(text('half', 'experiment.json')), experiment());
  });

  it('never writes over a comparison, nor goes on with another', async () => {
    await assert.rejects(run('whole'), sentence(folder.path('whole'), 'holds a comparison already'));
    const other = experiment({ seeds: [2] });
    await assert.rejects(
      run('whole', { resume: true, experiment: other }),
      sentence('experiment.json is of another experiment'),
    );
    await assert.rejects(run('none', { resume: true }), sentence('none/experiment.json', 'it is not there'));
  });

  it('refuses what cannot be compared before it reads or writes anything', async () => {
    const empty = experiment({ variants: [] });
    await assert.rejects(run('empty', { experiment: empty }), sentence('no variant'));
    assert.equal(existsSync(folder.path('empty')), false);
  });

  it('refuses a split without two people to measure', async () => {
    const lonely = experiment({ split: { ...DEFAULT_SPLIT, test: { kind: 'holdout', share: 0.05 } } });
    await assert.rejects(
      run('lonely', { experiment: lonely }),
      sentence('as people never seen', '2 or more'),
    );
  });
});
