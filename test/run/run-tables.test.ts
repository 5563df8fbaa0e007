import assert from 'node:assert/strict';
import { readCsv } from '../../lib/files/csv';
import { readSteps, writeEpochs, writePredictions, writeSteps } from '../../lib/run/run-tables';
import type { EpochRecord, StepRecord } from '../../lib/training/record';
import { temporaryFolder } from '../data/fixtures';
import { madePredictions } from '../support/runs';

describe('tables of a run', () => {
  const folder = temporaryFolder();
  const step = (number: number, losses: StepRecord['losses']): StepRecord => ({
    step: number,
    epoch: 1,
    stepsInEpoch: 2,
    pairs: 4,
    multiplier: 1e-7 / 3,
    milliseconds: 12.5,
    losses,
  });

  it('give back the steps to the last digit, gaps as gaps', () => {
    const steps = [step(1, { 'av.loss': 1 / 3 }), step(2, { 'av.loss': 0.1, 'critic.loss': -1e-12 })];
    writeSteps(folder.path(), steps);
    assert.deepEqual(readSteps(folder.path(), ['av.loss', 'critic.loss']), steps);
    assert.deepEqual(readSteps(folder.path(), ['av.loss'])[1], step(2, { 'av.loss': 0.1 }));
  });

  it('hold an epoch a row, and a gap for a CCC that is undefined', () => {
    const epoch: EpochRecord = {
      epoch: 1,
      step: 2,
      seconds: 3.5,
      skipped: 1,
      validation: { cccValence: NaN, cccArousal: 0.5, ccc: NaN },
      losses: { 'av.loss': 0.25 },
    };
    writeEpochs(folder.path(), [epoch]);
    const columns = [
      ...['epoch', 'step', 'seconds', 'skipped', 'validation.cccValence', 'validation.cccArousal'],
      ...['validation.ccc', 'av.loss'],
    ];
    const [row] = readCsv(folder.path('epochs.csv'), columns);
    assert.deepEqual(
      columns.map((column) => row[column]),
      ['1', '2', '3.5', '1', '', '0.5', '', '0.25'],
    );
  });

  it('hold every prediction with its part', () => {
    const predictions = { seen: madePredictions(0.1, 1), unseen: madePredictions(0.2, 2) };
    writePredictions(folder.path(), predictions);
    const rows = readCsv(folder.path('predictions.csv'), ['part', 'subject', 'predictedArousal']);
    assert.equal(rows.length, 12 + 24);
    assert.deepEqual(rows[12], {
      part: 'unseen',
      subject: 'person 0',
      predictedArousal: String(predictions.unseen[0].predictedArousal),
    });
  });
});
