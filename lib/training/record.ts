export interface StepRecord {
  /** Steps done, this one included. */
  readonly step: number;
  /** Counted from 1. */
  readonly epoch: number;
  readonly stepsInEpoch: number;
  /** Pairs of strong and weak that the critic saw; 0 where the step was skipped or the method has none. */
  readonly pairs: number;
  /** Lambda of the Fisher term after the step. */
  readonly multiplier: number;
  readonly milliseconds: number;
  /** By step and part: `av.loss`, `critic.positive`, `adversarial.loss` ... */
  readonly losses: Readonly<Record<string, number>>;
}

export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** Steps done at its end. */
  readonly step: number;
  readonly seconds: number;
  /** Steps whose batch had no strong or no weak image, so that critic and adversarial step, or the triplet loss, were left out. */
  readonly skipped: number;
  /** On the validation people. */
  readonly validation: { readonly cccValence: number; readonly cccArousal: number; readonly ccc: number };
  /** Mean of each loss over the epoch. */
  readonly losses: Readonly<Record<string, number>>;
}

/** Mean of each named loss over the steps that had it. */
export function meanLosses(steps: readonly StepRecord[]): Record<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { losses } of steps) {
    for (const [name, value] of Object.entries(losses)) {
      const { sum, count } = sums.get(name) ?? { sum: 0, count: 0 };
      sums.set(name, { sum: sum + value, count: count + 1 });
    }
  }
  return Object.fromEntries([...sums].map(([name, { sum, count }]) => [name, sum / count]));
}

/**
 * The epoch with the highest CCC on the validation people; the earlier one among equals.
 * @param history at least one epoch
 */
export const bestEpoch = (history: readonly EpochRecord[]): EpochRecord =>
  history.reduce((best, record) =>
    // The CCC of two equal constants is NaN; no later epoch may hide behind one.
    record.validation.ccc > best.validation.ccc || Number.isNaN(best.validation.ccc) ? record : best,
  );
