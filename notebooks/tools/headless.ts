import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../lib/errors';
import { jupyterEnvironment } from './jupyter';
import {
  cellName,
  KERNEL,
  lessonName,
  readNotebook,
  textOf,
  withoutStack,
  type Cell,
  type Notebook,
} from './notebook';

/**
 * Runs a lesson in a kernel of its own, as JupyterLab would, without a browser.
 * @returns the notebook with its outputs
 * @throws InputError naming the notebook and the first cell that failed or wrote to standard error, with what it said
 */
export function executeLesson(python: string, path: string, env: NodeJS.ProcessEnv = {}): Notebook {
  const folder = mkdtempSync(join(tmpdir(), 'caf-notebooks-'));
  try {
    const result = join(folder, 'result.ipynb');
    const { status, stdout, error } = spawnSync(
      python,
      [join(__dirname, 'execute.py'), path, result, KERNEL.name],
      { env: { ...jupyterEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
    );
    if (status !== 0) {
      throw new InputError(
        `${lessonName(path)}: Jupyter did not run it (${error?.message ?? `exit code ${status}`}).`,
      );
    }
    const executed = readNotebook(result);
    const failed = Number(stdout.trim());
    const index = failed >= 0 ? failed : executed.cells.findIndex((cell) => errorsOf(cell) !== '');
    if (index >= 0) throw failure(path, executed, index, errorsOf(executed.cells[index]));
    return executed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The sentence for a cell that failed. */
const failure = (path: string, notebook: Notebook, index: number, said: string): InputError =>
  new InputError(
    `${lessonName(path)}, ${cellName(notebook, index)} failed:\n${withoutStack(said) || 'It said nothing.'}`,
  );

/** What a cell wrote to standard error. tslab reports an exception there alone; an error of Jupyter's form says nothing. */
const errorsOf = ({ outputs = [] }: Cell): string =>
  outputs
    .map((output) => (output.output_type === 'stream' && output.name === 'stderr' ? textOf(output.text) : ''))
    .join('');
