import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runExperiment } from '../../lib/experiment/run-experiment';
import { SILENT } from '../../lib/run/progress';
import { readRecord } from '../../lib/run/run-record';
import { temporaryFolder } from '../data/fixtures';
import { tinyOptions } from '../support/orders';

describe('runExperiment', () => {
  const folder = temporaryFolder();
  const variants = [
    { name: 'plain', title: 'Plain', diff: { method: 'supervised' } },
    { name: 'wild', title: 'Wild', diff: { optimizer: { learningRate: 1e30 } } },
  ] as const;

  it('goes on where one run diverges, keeps what is there, and does again what is gone', async () => {
    const notes: string[] = [];
    const options = {
      ...tinyOptions(folder.path(), { variants }),
      ...{ jobs: 2, signal: new AbortController().signal },
      progress: { ...SILENT, note: (line: string) => notes.push(line) },
    };
    const outcomes = async () => (await runExperiment(options)).map(({ outcome }) => outcome);
    assert.deepEqual(await outcomes(), ['finished', 'diverged']);
    assert.ok(notes.some((line) => line.startsWith('Wild, seed 1: diverged')));
    const [plain, wild] = options.cells.map((cell) => join(options.folder, cell.folder));
    const { divergence } = readRecord(wild)!;
    assert.ok(divergence && divergence.step >= 1 && /^(NaN|-?Infinity)$/.test(divergence.value));
    const before = readFileSync(join(plain, 'record.json'), 'utf8');
    assert.deepEqual(await outcomes(), ['kept', 'kept']);
    assert.equal(readFileSync(join(plain, 'record.json'), 'utf8'), before);
    rmSync(wild, { recursive: true });
    assert.deepEqual(await outcomes(), ['kept', 'diverged']);
    const beside = { ...options, experiment: 'beside', folder: join(folder.path(), 'beside') };
    const [taken] = await runExperiment({ ...beside, cells: options.cells.slice(0, 1) });
    assert.equal(taken.outcome, 'taken over');
    const predictions = (root: string) =>
      readFileSync(join(root, options.cells[0].folder, 'predictions.csv'), 'utf8');
    assert.equal(predictions(beside.folder), predictions(options.folder));
  });

  it('begins nothing once it is stopped', async () => {
    const options = {
      ...tinyOptions(folder.path(), { variants, seeds: [2] }),
      jobs: 1,
      signal: AbortSignal.abort(),
    };
    const outcomes = await runExperiment(options);
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['not begun', 'not begun'],
    );
  });
});
