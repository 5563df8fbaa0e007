import { spawn } from 'node:child_process';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { InputError } from '../errors';

export interface CommandOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Every line of either output, as it comes. */
  readonly onLine?: (line: string) => void;
  /** Milliseconds after which the program is ended; without end if left out. */
  readonly limit?: number;
}

export interface Outcome {
  /** Exit code; null where a signal ended it, or where it is not there. */
  readonly code: number | null;
  /** The signal that ended it, ENOENT where there is no such program. */
  readonly ended?: string;
  /** Both outputs, line by line; the last thousand. */
  readonly lines: readonly string[];
}

/**
 * Runs a program to its end.
 * @throws the signal's reason where it was aborted; InputError where it took longer than `limit`
 */
export async function run(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<Outcome> {
  const { cwd, environment, signal, onLine, limit } = options;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    let late = false;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = () => void child.kill();
    const clock =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            stop();
          }, limit);
    signal?.addEventListener('abort', stop);
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        if (lines.length > 1000) lines.shift();
        onLine?.(line);
      });
    }
    const settle = (code: number | null, ended?: string) => {
      clearTimeout(clock);
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(signal.reason as Error);
      else if (late)
        reject(new InputError(`${command} took longer than ${limit! / 60_000} minutes and was ended.`));
      else resolve({ code, ...(ended ? { ended } : {}), lines });
    };
    child.on('error', (error: NodeJS.ErrnoException) => settle(null, error.code ?? error.message));
    child.on('close', (code, ended) => settle(code, ended ?? undefined));
  });
}

/**
 * Runs one of our own modules as a program, in a Node of its own: a native library that does not fit this machine may end the process
 * it is loaded into.
 * @param module its path, without an extension
 */
export async function runModule(
  module: string,
  args: readonly string[] = [],
  options: CommandOptions = {},
): Promise<Outcome> {
  const extension = extname(__filename);
  // Run from the sources, as tests do, it needs the same loader as this process.
  const loader = extension === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [];
  return run(process.execPath, [...loader, `${module}${extension}`, ...args], options);
}

/** The line that says best why a program failed: the first that names an error, as compilers, pip, npm and Node do, else the last. */
export function reasonOf({ code, ended, lines }: Outcome): string {
  const said = lines.filter((line) => line.trim() !== '');
  // Before the stack of a fault of its own pip says "ERROR: Exception:", and nothing of it.
  const line =
    said.find((each) => /(^|\s)(\w*Error( \[\w+\])?|error|ERROR): (?!Exception:$)/.test(each)) ?? said.at(-1);
  return line?.trim().replace(/\.$/, '') ?? (ended ? `ended by ${ended}` : `exit code ${code}`);
}
