import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../errors';
import { filesIn } from '../places';
import { reasonOf, run } from '../../command';
import type { EngineRecord } from './record';
import { layOutScripts, TFJS_NODE } from './sources';
import type { StageProgress } from './wheels';

const PACKAGE = '@tensorflow/tfjs-node-gpu';

/** Minutes for 400 MB; the install step itself waits for ever on a host that takes the connection and says nothing. */
const LIMIT = 20 * 60_000;

/**
 * Has npm install the package as its makers mean it: its own install step downloads TensorFlow 2.9.1 for CUDA 11.2 and an addon, or
 * builds one.
 * @throws InputError with the reason where that does not come about
 */
export async function bringOfficial(
  folder: string,
  progress: StageProgress,
  signal?: AbortSignal,
): Promise<Pick<EngineRecord, 'from' | 'cuda'>> {
  const place = join(folder, 'npm');
  mkdirSync(place);
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: { [PACKAGE]: TFJS_NODE },
      allowScripts: { [PACKAGE]: true },
    }),
  );
  const task = progress.task('Official download', 1);
  const outcome = await run('npm', ['install', '--no-audit', '--no-fund', '--foreground-scripts'], {
    cwd: place,
    signal,
    limit: LIMIT,
  });
  const from = join(place, 'node_modules', PACKAGE);
  if (outcome.code !== 0 || !existsSync(filesIn(from, 'package').addon)) {
    throw new InputError(`The official download of ${PACKAGE} does not work here: ${reasonOf(outcome)}.`);
  }
  task.end();
  layOutScripts(from, folder);
  for (const part of ['lib', 'deps']) renameSync(join(from, part), join(folder, 'package', part));
  cpSync(join(from, 'package.json'), join(folder, 'package', 'package.json'));
  rmSync(place, { recursive: true, force: true });
  return { from: `${PACKAGE} ${TFJS_NODE}`, cuda: true };
}
