import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InputError } from '../../lib/errors';
import { lessonName, ROOT } from './notebook';
import type { QuickRun } from './quick';

/**
 * Runs notebooks in their small sizes, without Jupyter: all in one process of its own, for a compiler takes seconds to start.
 * @returns the runs by name of the lesson
 * @throws InputError naming the lesson that ended the process
 */
export async function quickRuns(paths: readonly string[]): Promise<ReadonlyMap<string, QuickRun>> {
  const { stdout, fault } = await promisify(execFile)(
    process.execPath,
    ['--require', 'tsx/cjs', join(__dirname, 'quick.ts'), ...paths],
    { cwd: ROOT, maxBuffer: 2 ** 24 },
  ).then(
    ({ stdout }) => ({ stdout, fault: undefined }),
    (error: { stdout: string; stderr: string; code?: number; signal?: string }) => ({
      stdout: error.stdout,
      fault: `${error.signal ?? `exit code ${error.code}`}${error.stderr ? `: ${error.stderr.trim()}` : ''}`,
    }),
  );
  const runs = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as QuickRun);
  if (runs.length < paths.length) {
    const name = lessonName(paths[runs.length]);
    throw new InputError(`${name}: the process that ran it ended (${fault}); expected it to reach the end.`);
  }
  return new Map(runs.map((run) => [run.lesson, run]));
}
