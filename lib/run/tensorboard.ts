import type { SummaryWriter } from '../engine/tensorflow/summary-writer';
import type { EpochRecord, StepRecord } from '../training/record';

/** What is told of a run while it trains. */
export interface RunLog {
  step(record: StepRecord): void;
  epoch(record: EpochRecord): void;
}

/**
 * Writes a run for TensorBoard: each loss and the multiplier over the steps (`loss/av.loss`, `critic/multiplier`), CCC of the
 * validation people at the step where an epoch ends (`validation/ccc`).
 */
export const tensorBoardLog = (writer: Pick<SummaryWriter, 'scalar' | 'flush'>): RunLog => ({
  step({ step, losses, multiplier, pairs }) {
    for (const [name, value] of Object.entries(losses)) writer.scalar(`loss/${name}`, value, step);
    if (pairs > 0) writer.scalar('critic/multiplier', multiplier, step);
  },
  epoch({ step, validation }) {
    for (const [name, value] of Object.entries(validation)) {
      // Two equal constants have no CCC.
      if (Number.isFinite(value)) writer.scalar(`validation/${name}`, value, step);
    }
    writer.flush();
  },
});
