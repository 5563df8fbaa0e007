import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError } from '../../lib/errors';
import { readTextFile } from '../../lib/files/read';
import { writeFileSafely } from '../../lib/files/write';
import { lessonPaths, LESSONS, ROOT } from './notebook';

/** Everything that is installed or written for Jupyter; `--remove` deletes it. */
export const HOME = join(ROOT, '.jupyter');

/** Oldest Python that the pinned JupyterLab runs on. */
const OLDEST = [3, 10] as const;

/**
 * What Jupyter must know: where the kernel is described, and to keep its own files in the project. Settings that the user has for
 * another Jupyter, such as an open port, are not read.
 */
export const jupyterEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  JUPYTER_PATH: join(LESSONS, 'jupyter'),
  JUPYTER_CONFIG_DIR: join(HOME, 'config'),
  JUPYTER_DATA_DIR: join(HOME, 'data'),
  JUPYTER_RUNTIME_DIR: join(HOME, 'runtime'),
  JUPYTERLAB_SETTINGS_DIR: join(HOME, 'settings'),
  JUPYTERLAB_WORKSPACES_DIR: join(HOME, 'workspaces'),
  // Jupyter draws one for each start and prints it; an empty one, as images for containers have it, would let everybody in.
  JUPYTER_TOKEN: undefined,
});

/**
 * A Python with Jupyter: the one given, or one of the project's own in `.jupyter/`, made on the first call and made anew when the
 * pinned packages (`notebooks/requirements.txt`) have changed.
 * @param given path or name of a Python that has JupyterLab already
 * @throws InputError that says what to install, where there is no Python or it lacks something
 */
export function pythonWithJupyter(given?: string): string {
  if (given !== undefined) {
    if (hasJupyter(given)) return given;
    throw new InputError(
      `${given} is no Python with JupyterLab and nbclient; expected one where \`import jupyterlab, nbclient\` works.`,
    );
  }
  const requirements = join(LESSONS, 'requirements.txt');
  const wanted = readTextFile(requirements, 'the pinned packages of Jupyter');
  const environment = join(HOME, 'python');
  const python = pythonIn(environment);
  const record = join(HOME, 'installed.txt');
  if (existsSync(record) && readFileSync(record, 'utf8') === wanted && hasJupyter(python)) return python;
  const base = findPython();
  console.log(
    `Making a Jupyter of the project's own in ${relative(process.cwd(), HOME)} (once; a minute or two) ...`,
  );
  rmSync(environment, { recursive: true, force: true });
  run(base, ['-m', 'venv', environment], 'It lacks venv; on Debian and Ubuntu: apt install python3-venv.');
  run(
    python,
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements],
    'The Python package index could not be reached, or lacks a pinned package for this Python.',
  );
  writeFileSafely(record, wanted);
  return python;
}

/**
 * Signs the lessons as our own in the project's Jupyter, which shows no figure of a notebook that it does not trust before its cells
 * are run. Without a signature they only have to be run, so that a failure is none.
 */
export function trustLessons(python: string): void {
  const sign = 'from nbformat.sign import TrustNotebookApp; TrustNotebookApp.launch_instance()';
  spawnSync(python, ['-c', sign, ...lessonPaths()], { env: jupyterEnvironment(), stdio: 'ignore' });
}

/** Takes away all that was installed or written for Jupyter. @returns whether there was anything */
export function removeJupyter(): boolean {
  const there = existsSync(HOME);
  rmSync(HOME, { recursive: true, force: true });
  return there;
}

const pythonIn = (environment: string): string =>
  process.platform === 'win32'
    ? join(environment, 'Scripts', 'python.exe')
    : join(environment, 'bin', 'python');

const hasJupyter = (python: string): boolean =>
  spawnSync(python, ['-c', 'import jupyterlab, nbclient; print("there")'], { encoding: 'utf8' }).stdout ===
  'there\n';

/** The first Python on the path that is young enough. */
function findPython(): string {
  const check = `import sys; sys.exit(sys.version_info < (${OLDEST.join(', ')}))`;
  const found = ['python3', 'python'].find((name) => spawnSync(name, ['-c', check]).status === 0);
  if (found !== undefined) return found;
  throw new InputError(
    `There is no Python ${OLDEST.join('.')} or newer on the path; expected one (python.org), or --python with one that has JupyterLab.`,
  );
}

function run(command: string, args: readonly string[], hint: string): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new InputError(`${command} ${args.slice(0, 2).join(' ')} failed. ${hint}`);
}
