/**
 * A fault in what the user gave: a file, a row, a key, a value. The message is one sentence that names it, says where it
 * stood and what was expected. The command line prints the sentence alone and exits with 1.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}

/** A command called wrongly (unknown option, missing argument). The command line exits with 2. */
export class UsageError extends InputError {
  override readonly name = 'UsageError';
}

/** The user stopped the work by Ctrl-C before all was done. The command line exits with 130, as a shell does (128 + SIGINT). */
export class InterruptedError extends InputError {
  override readonly name = 'InterruptedError';
}
