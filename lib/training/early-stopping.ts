/**
 * Early stopping on validation people (Prechelt 1998): training ends once the mean CCC has not risen by more than `minDelta` above its
 * best for `patience` epochs in a row. The weights handed back are those of the best epoch all the same.
 */
import { z } from 'zod';
import type { EpochRecord } from './record';

export interface EarlyStoppingConfig {
  readonly earlyStopping: {
    /** Epochs without a gain after which training ends; 0: never. */
    readonly patience: number;
    /** What a gain has to exceed, in CCC. */
    readonly minDelta: number;
  };
}

export const earlyStoppingShape = {
  earlyStopping: z.strictObject({ patience: z.int().min(0), minDelta: z.number().min(0) }),
} as const;

/** Off: neither review nor official code has it. */
export const EARLY_STOPPING_DEFAULTS: EarlyStoppingConfig = { earlyStopping: { patience: 0, minDelta: 0 } };

/** Whether a run has come to its end before its last epoch. @param history what its epochs came to so far */
export function stopsEarly(
  history: readonly EpochRecord[],
  { earlyStopping: { patience, minDelta } }: EarlyStoppingConfig,
): boolean {
  if (patience === 0) return false;
  let [best, gained] = [-Infinity, 0];
  for (const { epoch, validation } of history) {
    // A CCC that is undefined, of a network that answers one constant, is no gain.
    if (validation.ccc > best + minDelta) [best, gained] = [validation.ccc, epoch];
  }
  return history.length - gained >= patience;
}
