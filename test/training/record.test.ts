import assert from 'node:assert/strict';
import { bestEpoch, meanLosses, type EpochRecord, type StepRecord } from '../../lib/training/record';

const epoch = (number: number, ccc: number): EpochRecord => ({
  epoch: number,
  step: number,
  seconds: 1,
  skipped: 0,
  validation: { cccValence: ccc, cccArousal: ccc, ccc },
  losses: {},
});

describe('bestEpoch', () => {
  const best = (...scores: number[]) => bestEpoch(scores.map((ccc, index) => epoch(index + 1, ccc))).epoch;

  it('is the one with the highest CCC, the earlier one among equals', () => {
    assert.equal(best(0.1, 0.3, 0.2), 2);
    assert.equal(best(0.1, 0.3, 0.3), 2);
    assert.equal(best(-0.5), 1);
  });

  it('is never one whose CCC is undefined, unless all are', () => {
    assert.equal(best(NaN, -0.1, NaN), 2);
    assert.equal(best(0.1, NaN), 1);
    assert.equal(best(NaN), 1);
  });
});

describe('meanLosses', () => {
  it('is the mean over the steps that had the loss', () => {
    const step = (losses: StepRecord['losses']) => ({ losses }) as StepRecord;
    assert.deepEqual(
      meanLosses([step({ 'av.loss': 1, 'critic.loss': 4 }), step({ 'av.loss': 2 }), step({ 'av.loss': 6 })]),
      { 'av.loss': 3, 'critic.loss': 4 },
    );
    assert.deepEqual(meanLosses([]), {});
  });
});
