import { InputError, UsageError } from '../../lib/errors';

/** Runs a command of the notebooks: what the user can mend ends in one sentence, exit code 1, or 2 where it was called wrongly. */
export function runTool(work: () => Promise<unknown>): void {
  work().catch((error: unknown) => {
    console.error(error instanceof InputError ? `notebooks: ${error.message}` : error);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
}
