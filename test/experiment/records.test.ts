import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { readRecords } from '../../lib/experiment/records';
import { writeRecord } from '../../lib/run/run-record';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { madeCells, madeRecord, single, writeMadeRuns } from '../support/grid';
import { madePredictions } from '../support/runs';

describe('readRecords', () => {
  const folder = temporaryFolder();
  const cells = madeCells();

  it('reads what runs left, and leaves a hole where one is missing, cut off or diverged', () => {
    writeMadeRuns(folder.path('a'), cells);
    rmSync(folder.path('a', cells[0].folder), { recursive: true });
    writeRecord(
      folder.path('a', cells[1].folder),
      madeRecord(cells[1], { outcome: 'started', cost: undefined }),
    );
    const divergence = { step: 3, term: 'critic.loss', value: 'NaN' };
    writeRecord(folder.path('a', cells[2].folder), madeRecord(cells[2], { outcome: 'diverged', divergence }));
    const recorded = readRecords(folder.path('a'), cells);
    assert.deepEqual(
      recorded.map(({ record, run }) => [record?.outcome, run !== undefined]),
      [[undefined, false], ['started', false], ['diverged', false], ...Array(3).fill(['finished', true])],
    );
    const { run, cell } = recorded[5];
    assert.deepEqual(run?.config, cell.config);
    assert.equal(run?.best.epoch, 2);
    assert.deepEqual(run?.predictions.seen, single(madePredictions(0.05, 6, cell.seed)));
    assert.deepEqual(run?.epochs[0].losses, { 'av.loss': 0.5, 'critic.alpha': 1 });
    assert.ok(Number.isNaN(run?.epochs[0].validation.cccArousal));
  });

  it('refuses runs of different code, and of different data where they should have the same', () => {
    writeMadeRuns(folder.path('b'), cells);
    const other = { ...madeRecord(cells[3]).address, code: '0'.repeat(64) };
    writeRecord(folder.path('b', cells[3].folder), madeRecord(cells[3], { address: other }));
    assert.throws(
      () => readRecords(folder.path('b'), cells),
      sentence('different code (cccccccccccc, 000000000000)'),
    );
    const data = { ...madeRecord(cells[3]).address, data: '1'.repeat(64) };
    writeRecord(folder.path('b', cells[3].folder), madeRecord(cells[3], { address: data }));
    assert.throws(
      () => readRecords(folder.path('b'), cells),
      sentence('different data (dddddddddddd, 111111111111)'),
    );
  });

  it('names a table that is damaged', () => {
    writeMadeRuns(folder.path('c'), cells.slice(0, 1));
    put(folder.path('c', cells[0].folder, 'predictions.csv'), 'part,subject\n');
    assert.throws(
      () => readRecords(folder.path('c'), cells),
      sentence('predictions.csv', 'no column "clip"'),
    );
  });
});
