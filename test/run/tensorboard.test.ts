import assert from 'node:assert/strict';
import { tensorBoardLog } from '../../lib/run/tensorboard';

describe('a run for TensorBoard', () => {
  it('has each loss over the steps, and what validation came to at the end of an epoch', () => {
    const written: string[] = [];
    const log = tensorBoardLog({
      scalar: (name, value, step) => written.push(`${name} ${value} @${step}`),
      flush: () => written.push('flush'),
    });
    const step = { epoch: 1, stepsInEpoch: 2, milliseconds: 3, multiplier: 0.5 };
    log.step({ ...step, step: 1, pairs: 4, losses: { 'av.loss': 2, 'critic.loss': 1 } });
    log.step({ ...step, step: 2, pairs: 0, losses: { 'av.loss': 1 } });
    const validation = { cccValence: 0.25, cccArousal: NaN, ccc: NaN };
    log.epoch({ epoch: 1, step: 2, seconds: 1, skipped: 0, validation, losses: {} });
    assert.deepEqual(written, [
      'loss/av.loss 2 @1',
      'loss/critic.loss 1 @1',
      'critic/multiplier 0.5 @1',
      'loss/av.loss 1 @2',
      'validation/cccValence 0.25 @2',
      'flush',
    ]);
  });
});
