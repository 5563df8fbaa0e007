import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunOrder } from '../../lib/experiment/run-order';
import { takeOver } from '../../lib/experiment/take-over';
import { readRecord, writeRecord, type RunRecord } from '../../lib/run/run-record';
import { temporaryFolder } from '../data/fixtures';

describe('takeOver', () => {
  const folder = temporaryFolder();
  const address = { config: 'a'.repeat(64), data: 'b'.repeat(64), code: 'c'.repeat(64) };
  const record: RunRecord = {
    ...{ experiment: 'one', variant: 'plain', seed: 1, address, command: 'caf run one.ts --seed 1' },
    environment: { engine: 'wasm (composed kernels, 1 threads)' },
    outcome: 'finished',
  };
  let runs = '';

  /** Only what `takeOver` reads. */
  const order = (change: Partial<RunOrder> = {}) =>
    ({
      ...{ folder: join(runs, 'two', 'base', 'seed-1-aaaaaaaaaaaa'), experiment: 'two', variant: 'base' },
      ...{ command: 'caf run two.ts --seed 1', address, engine: 'wasm', ...change },
    }) as RunOrder;

  function standing(change: Partial<RunRecord> = {}): string {
    runs = join(folder.path(), 'runs');
    rmSync(runs, { recursive: true, force: true });
    const there = join(runs, 'one', 'plain', 'seed-1-aaaaaaaaaaaa');
    mkdirSync(join(there, 'checkpoints'), { recursive: true });
    writeRecord(there, { ...record, ...change });
    for (const name of ['epochs.csv', 'lock', join('checkpoints', 'last')])
      writeFileSync(join(there, name), name);
    return there;
  }

  it('copies the run of the same address, under the names of this experiment, and leaves its lock', () => {
    standing();
    const { folder: here } = order();
    mkdirSync(here, { recursive: true });
    writeFileSync(join(here, 'lock'), 'mine');
    assert.equal(takeOver(order()), true);
    const { experiment, variant, command, ...rest } = readRecord(here)!;
    assert.deepEqual([experiment, variant, command], ['two', 'base', 'caf run two.ts --seed 1']);
    assert.deepEqual(rest, {
      ...{ seed: 1, address, environment: record.environment, outcome: 'finished' },
    });
    assert.equal(readFileSync(join(here, 'lock'), 'utf8'), 'mine');
    for (const name of ['epochs.csv', join('checkpoints', 'last')])
      assert.equal(readFileSync(join(here, name), 'utf8'), name);
  });

  for (const part of ['config', 'data', 'code'] as const)
    it(`takes no run of other ${part}`, () => {
      standing();
      const other = order({ address: { ...address, [part]: 'd'.repeat(64) } });
      assert.equal(takeOver(other), false);
      assert.ok(!existsSync(other.folder));
    });

  it('takes none of another engine, none that is not finished, and minds no damaged record', () => {
    standing();
    assert.equal(takeOver(order({ engine: 'cpu' })), false);
    standing({ outcome: 'started' });
    assert.equal(takeOver(order()), false);
    writeFileSync(join(standing(), 'record.json'), '{');
    assert.equal(takeOver(order()), false);
  });
});
