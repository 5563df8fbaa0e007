import { InputError, InterruptedError, UsageError } from '../errors';
import { DivergenceError } from '../training/divergence';

/**
 * Turns a fault into one sentence on standard error and the exit code: 2 for wrong usage, 130 for Ctrl-C, 1 for everything else. The stack
 * of a fault of ours is shown with `--debug` alone.
 */
export function fail(error: unknown, debug: boolean): number {
  const fault = error instanceof Error ? error : new Error(String(error));
  const known = fault instanceof InputError || fault instanceof DivergenceError;
  console.error(`caf: ${fault.message}`);
  if (debug) console.error(fault.stack);
  else if (!known) console.error('This looks like a fault of caf itself; --debug shows where it arose.');
  if (fault instanceof InterruptedError) return 130;
  return fault instanceof UsageError ? 2 : 1;
}
