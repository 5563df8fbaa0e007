import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ordersOf } from '../../lib/experiment/orders';
import { runInProcess } from '../../lib/experiment/process';
import type { RunOrder } from '../../lib/experiment/run-order';
import { holderOf, lockFile } from '../../lib/files/lock';
import { SILENT, type Progress } from '../../lib/run/progress';
import { readRecord } from '../../lib/run/run-record';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { tinyOptions } from '../support/orders';
import { atEachStep } from './toy-grid';

describe('runInProcess', () => {
  const folder = temporaryFolder();
  let order: RunOrder;
  before(async () => {
    const [plain] = await ordersOf(tinyOptions(folder.path()));
    ({ order } = plain);
  });
  const into = (name: string): RunOrder => ({ ...order, folder: folder.path(name) });
  const predictions = (name: string) => readFileSync(folder.path(name, 'predictions.csv'), 'utf8');

  it('leaves a whole record, and does nothing over what is done', async () => {
    let memory = 0;
    const onMemory = (bytes: number) => (memory = Math.max(memory, bytes));
    assert.equal(await runInProcess(into('whole'), { progress: SILENT, onMemory }), 'finished');
    assert.ok(memory > 2 ** 26);
    const record = readRecord(folder.path('whole'))!;
    const { variant, seed, outcome, cost, environment, address } = record;
    assert.deepEqual([variant, seed, outcome], ['plain', 1, 'finished']);
    assert.ok(cost && cost.seconds > 0 && cost.imagesPerSecond! > 0 && cost.peakMemory > 2 ** 26);
    assert.deepEqual(address, order.address);
    assert.match(environment['engine'], /^wasm .* 1 threads?\)$/);
    assert.match(environment['changed'], /^(no|yes, diff [0-9a-f]{64})$/);
    const names = [
      'config.json',
      'data.json',
      'steps.csv',
      'epochs.csv',
      'predictions.csv',
      'identity.json',
      'features.csv',
      'checkpoints',
    ];
    for (const name of names) assert.ok(existsSync(folder.path('whole', name)), name);
    const before = predictions('whole');
    put(folder.path('whole', 'steps.csv'), 'untouched');
    assert.equal(await runInProcess(into('whole'), { progress: SILENT }), 'finished');
    assert.deepEqual(
      [predictions('whole'), readFileSync(folder.path('whole', 'steps.csv'), 'utf8')],
      [before, 'untouched'],
    );
  });

  it('leaves a run to the process that is at it', async () => {
    const lock = lockFile(folder.path('locked', 'lock'))!;
    assert.equal(await runInProcess(into('locked'), { progress: SILENT }), 'locked');
    lock.release();
  });

  it('is told of a kill, after which the same order comes to the same as an undisturbed one', async () => {
    let killed = false;
    const progress: Progress = atEachStep((_, done) => {
      // Past the first of two epochs, whose checkpoint is there.
      if (killed || done <= 500) return;
      killed = true;
      process.kill(Number(holderOf(folder.path('killed', 'lock'))), 'SIGKILL');
    });
    await assert.rejects(
      runInProcess(into('killed'), { progress }),
      sentence('was ended (SIGKILL)', 'goes on', '/killed'),
    );
    assert.equal(readRecord(folder.path('killed'))?.outcome, 'started');
    assert.equal(existsSync(join(folder.path('killed'), 'predictions.csv')), false);
    assert.equal(await runInProcess(into('killed'), { progress: SILENT }), 'finished');
    assert.equal(predictions('killed'), predictions('whole'));
  });

  it('is stopped, not at fault, where it is asked to before its images are read', async () => {
    const stops = [AbortSignal.abort()];
    assert.equal(await runInProcess(into('early'), { progress: SILENT, stops }), 'stopped');
    assert.equal(await runInProcess(into('early'), { progress: SILENT }), 'finished');
    assert.equal(predictions('early'), predictions('whole'));
  });

  it('stops after a step when asked to, and brings a fault back as its sentence', async () => {
    const stop = new AbortController();
    const progress = atEachStep(() => stop.abort());
    assert.equal(await runInProcess(into('stopped'), { progress, stops: [stop.signal] }), 'stopped');
    const file = put(folder.path('file'), '');
    await assert.rejects(
      runInProcess({ ...order, folder: file }, { progress: SILENT }),
      sentence('Cannot write', 'file/lock'),
    );
  });
});
