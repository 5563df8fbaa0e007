import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { selectEngine } from '../../lib/engine/select';
import { runGrid, type GridOptions } from '../../lib/experiment/grid';
import { SILENT } from '../../lib/run/progress';
import type { Run } from '../../lib/run/run';
import { sentence, temporaryFolder } from '../data/fixtures';
import { atEachStep, images, job, parts } from './toy-grid';

describe('runGrid', () => {
  before(() => selectEngine());
  const folder = temporaryFolder();
  const grid = (options: Pick<GridOptions, 'jobs'> & Partial<GridOptions>) =>
    runGrid({ images, parts, engine: 'wasm', progress: SILENT, ...options });
  const told = ({ config, predictions, best }: Run) => ({ seed: config.seed, predictions, best: best.epoch });

  it('gives the runs in the order of the jobs, the same from threads as from here, and says how far each is', async () => {
    const jobs = (name: string) =>
      [
        { seed: 1, epochs: 4 },
        { seed: 2, epochs: 1 },
        { seed: 3, epochs: 1 },
      ].map((diff) => job(folder.path(name, String(diff.seed)), diff, `seed ${diff.seed}`));
    const titles = new Set<string>();
    const progress = atEachStep((title) => titles.add(title));
    const threads = await grid({ jobs: jobs('threads'), workers: 2, progress });
    const here = await grid({ jobs: jobs('here'), workers: 1 });
    assert.deepEqual(
      threads.map(({ config }) => config.seed),
      [1, 2, 3],
    );
    assert.deepEqual(threads.map(told), here.map(told));
    assert.deepEqual([...titles].sort(), ['seed 1', 'seed 2', 'seed 3']);
  });

  for (const workers of [1, 2]) {
    it(`ends at the first fault, with its sentence, and starts no more (${workers} at a time)`, async () => {
      const path = (name: string) => folder.path(`fault-${workers}`, name);
      const jobs = [
        job(path('diverges'), { optimizer: { learningRate: 1e30 } }),
        job(path('long'), { method: 'supervised', epochs: 10_000 }),
        job(path('waits')),
      ];
      await assert.rejects(grid({ jobs, workers }), (error: Error) => {
        assert.match(error.message, /^Training diverged at step \d+: .+ No checkpoint was written before\.$/);
        return true;
      });
      assert.equal(existsSync(path('waits')), false);
    });

    it(`stops when the signal says so, starts no more, and says what stands where (${workers} at a time)`, async () => {
      const path = (name: string) => folder.path(`stop-${workers}`, name);
      const stop = new AbortController();
      const jobs = ['first', 'second', 'third'].map((name) =>
        job(path(name), { method: 'supervised', epochs: 10_000 }, name),
      );
      // In the second epoch of the first run.
      const progress = atEachStep((title, done) => {
        if (title === 'first' && done > (1000 * 2) / 20_000) stop.abort();
      });
      await assert.rejects(
        grid({ jobs, workers, signal: stop.signal, progress }),
        sentence(
          'Stopped before all 3 runs were trained; what was trained stands in',
          path('first'),
          'of 10000 epochs',
        ),
      );
      assert.equal(existsSync(path('third')), false);
    });
  }

  it('says so when nothing was trained at all', async () => {
    const signal = AbortSignal.abort();
    const jobs = [job(folder.path('never'))];
    await assert.rejects(grid({ jobs, signal, workers: 1 }), sentence('no run ended an epoch'));
    assert.equal(existsSync(folder.path('never')), false);
  });
});
