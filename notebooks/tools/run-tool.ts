import type { Command, CommanderError } from 'commander';
import { InputError, UsageError } from '../../lib/errors';

/** Runs a command of the notebooks: what the user can mend ends in one sentence, exit code 1, or 2 where it was called wrongly. */
export function runTool(command: Command): void {
  command
    .exitOverride(({ exitCode }: CommanderError) => process.exit(exitCode === 0 ? 0 : 2))
    .parseAsync()
    .catch((error: unknown) => {
      console.error(error instanceof InputError ? `notebooks: ${error.message}` : error);
      process.exitCode = error instanceof UsageError ? 2 : 1;
    });
}
