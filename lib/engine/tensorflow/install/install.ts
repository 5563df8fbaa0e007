import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../../errors';
import { writeFileSafely } from '../../../files/write';
import { filesIn, installedFolder } from '../places';
import { compileAddon } from './compile';
import { checkLibrary, libraryIn } from './library';
import { bringOfficial } from './official';
import { RECORD, type EngineRecord } from './record';
import { checkDisk, checkPlatform, findCompiler } from './requirements';
import { layOutSources, TFJS_NODE } from './sources';
import { stage } from './staging';
import { tryEngine } from './try-engine';
import { bringTensorflow, type StageProgress } from './wheels';

/** The newest that is known to work; docs/tensorflow.md has the table of those tried. */
export const TENSORFLOW = '2.21.0';

export interface InstallOptions {
  /** Of TensorFlow; default the newest that is known to work. */
  readonly version?: string;
  /** The build for NVIDIA cards, with NVIDIA's own libraries. */
  readonly cuda?: boolean;
  /** A wheel of TensorFlow that is here, instead of one that pip downloads. */
  readonly wheel?: string;
  /** A TensorFlow that is unpacked here and stays where it is. */
  readonly libtensorflow?: string;
  /** Instead of building anything: what the install step of the npm package downloads. */
  readonly official?: boolean;
  readonly progress: StageProgress;
  readonly signal?: AbortSignal;
}

const GIB = 2 ** 30;

/**
 * Builds the engine from the C++ sources in the npm tarball of tfjs-node-gpu against a current TensorFlow, tries it, and puts it into
 * the user's cache, where engine selection finds it. An engine that stood there before stays until the new one works.
 * @param steps what tests put in place of the download of the sources and of the trial
 * @throws InputError in one sentence for all that can be missing or wrong; then nothing has changed
 */
export async function installTensorflow(
  options: InstallOptions,
  { sources = layOutSources, trial = tryEngine } = {},
): Promise<EngineRecord> {
  const { progress, signal } = options;
  const installing = stage(installedFolder(), async (folder) => {
    const made = options.official
      ? await bringOfficial(folder, progress, signal)
      : await build(folder, options, sources);
    const task = progress.task('Trying the engine', 1);
    const { version, device } = await trial(join(folder, 'package'), signal);
    task.end(`TensorFlow ${version} on the ${device.toUpperCase()}`);
    const record: EngineRecord = { tensorflow: version, device, tfjsNode: TFJS_NODE, ...made };
    writeFileSafely(join(folder, RECORD), `${JSON.stringify(record, undefined, 2)}\n`);
    return record;
  });
  return installing.catch((error: unknown) => {
    throw signal?.aborted ? new InputError('Stopped; nothing was installed.') : error;
  });
}

async function build(
  folder: string,
  options: InstallOptions,
  bringSources: typeof layOutSources,
): Promise<Pick<EngineRecord, 'from' | 'cuda'>> {
  const { version = TENSORFLOW, cuda = false, wheel, libtensorflow, progress, signal } = options;
  checkPlatform();
  const compiler = await findCompiler(signal);
  checkDisk(folder, cuda ? CUDA_DISK : libtensorflow === undefined ? CPU_DISK : 0.1 * GIB);
  await bringSources(folder, signal);
  const sources = join(folder, 'sources');
  const from =
    libtensorflow === undefined
      ? await bringTensorflow(folder, { version, wheel, cuda, progress, signal })
      : resolve(libtensorflow);
  const library = libraryIn(libtensorflow === undefined ? join(folder, 'tensorflow') : from);
  checkLibrary(library, sources);
  const task = progress.task('Building the addon', 1);
  await compileAddon({
    compiler,
    sources,
    library,
    libraryPath: libtensorflow === undefined ? '$ORIGIN/../../../tensorflow' : join(library.files[0], '..'),
    addon: filesIn(join(folder, 'package'), 'installed').addon,
    signal,
  });
  task.end();
  // Only what runs is kept.
  for (const used of ['download', 'sources', join('tensorflow', 'include')]) {
    rmSync(join(folder, used), { recursive: true, force: true });
  }
  return { from, cuda };
}

/** Measured for TensorFlow 2.21: 0.3 and 0.9 GB of download and libraries; for CUDA 3.4 and 5.3 GB, of which not all stands here at once. */
const CPU_DISK = 1.5 * GIB;
const CUDA_DISK = 7 * GIB;
