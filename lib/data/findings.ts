import { InputError } from '../errors';
import { type OnBad, type Skipped, type SkipReason } from './data-set';

/** Where a reader puts what it finds: faults are thrown or noted, as the caller wishes; what is left out by rule is noted. */
export class Findings {
  readonly skipped: Skipped[] = [];

  constructor(private readonly onBad: OnBad = 'throw') {}

  /** A fault in the data; whatever is no InputError is a fault of ours and is thrown on. */
  fault(path: string, error: unknown): void {
    if (this.onBad === 'throw' || !(error instanceof InputError)) throw error;
    this.skipped.push({ path, reason: 'faulty', why: error.message });
  }

  /** Does a piece of the reading; its fault is handled as above. @returns undefined then */
  try<T>(path: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.fault(path, error);
      return undefined;
    }
  }

  /** @param count of frames, where it is more than one */
  leaveOut(path: string, reason: SkipReason, why: string, count = 1): void {
    this.skipped.push({ path, reason, why, ...(count > 1 && { count }) });
  }
}

/** Nothing is left of a data set. What was left out of it goes with it, so that all of it can be shown. */
export class EmptySetError extends InputError {
  /** @param what happened, without its full stop; the first thing left out is added */
  constructor(
    what: string,
    readonly skipped: readonly Skipped[],
  ) {
    super(`${what}${skipped.length > 0 ? `; first left out: ${skipped[0].why.replace(/\.$/, '')}` : ''}.`);
  }
}
