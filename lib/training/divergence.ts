/**
 * Thrown when a loss is NaN or infinite. Training on would only write more of it (the official code replaces such values by
 * ones and goes on, which hides the fault).
 */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError';

  constructor(
    readonly step: number,
    readonly term: string,
    readonly value: number,
    readonly lastCheckpoint: string | undefined,
  ) {
    super(
      `Training diverged at step ${step}: ${term} is ${value}. ` +
        (lastCheckpoint
          ? `The last good checkpoint is ${lastCheckpoint}.`
          : 'No checkpoint was written before.'),
    );
  }
}
