import assert from 'node:assert/strict';
import { readRecord, writeRecord, type RunRecord } from '../../lib/run/run-record';
import { put, sentence, temporaryFolder } from '../data/fixtures';

const hash = 'a'.repeat(64);
const record: RunRecord = {
  ...{ experiment: 'mine', variant: 'a', seed: 1, fold: 2, command: 'caf run mine.ts' },
  address: { config: hash, data: hash, code: hash },
  environment: { node: 'v20' },
  outcome: 'diverged',
  divergence: { step: 3, term: 'critic.loss', value: 'Infinity' },
};

describe('run record', () => {
  const folder = temporaryFolder();

  it('is read as it was written, and is nothing where there is none', () => {
    writeRecord(folder.path('a'), record);
    assert.deepEqual(readRecord(folder.path('a')), record);
    assert.equal(readRecord(folder.path('b')), undefined);
  });

  it('names the file that is damaged', () => {
    put(folder.path('c', 'record.json'), '{');
    assert.throws(() => readRecord(folder.path('c')), sentence('c/record.json is not JSON'));
    put(folder.path('d', 'record.json'), JSON.stringify({ ...record, outcome: 'fine' }));
    assert.throws(() => readRecord(folder.path('d')), sentence('d/record.json: "outcome" is "fine"'));
  });
});
