import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../../../errors';
import { downloadWheel } from './download';
import { findPython } from './requirements';
import { unpackWheel } from './unpack';

/** Shows how far a stage is, as the progress of commands does. */
export interface StageProgress {
  task(
    title: string,
    total: number,
  ): { update(done: number, detail?: string): void; end(detail?: string): void };
}

export interface WheelOptions {
  /** Of TensorFlow, to download. */
  readonly version: string;
  /** A wheel of TensorFlow that is here, instead. */
  readonly wheel?: string;
  /** The build for NVIDIA cards, with NVIDIA's own libraries. */
  readonly cuda: boolean;
  readonly progress: StageProgress;
  readonly signal?: AbortSignal;
}

const LIBRARIES = /^tensorflow\/libtensorflow_(cc|framework)\.so\.2$/;
const HEADERS = /^tensorflow\/include\/(tensorflow|tsl|xla\/tsl)\/(.*\/)?(c|platform)\/.*\.h$/;
const METADATA = /^tensorflow[^/]*\.dist-info\/METADATA$/;
/** Libraries, and the two files with which kernels are made for a card that the build does not know yet. */
const NVIDIA = /^nvidia\/(.*\.so(\.\d+)*|cuda_nvcc\/bin\/ptxas|cuda_nvcc\/nvvm\/libdevice\/.*)$/;

/**
 * Brings TensorFlow from wheels into a folder as `tensorflow/`, and NVIDIA's libraries as `nvidia/`: beside each other as in
 * site-packages, where the first looks for the second.
 * @returns what it came from, in words
 * @throws InputError where a wheel is not to be had, is damaged, or is for another system
 */
export async function bringTensorflow(folder: string, options: WheelOptions): Promise<string> {
  const { version, wheel, cuda, progress, signal } = options;
  const download = join(folder, 'download');
  // The CPU build for arm64 has no package of its own.
  const requirement = `${cuda || process.arch === 'arm64' ? 'tensorflow' : 'tensorflow-cpu'}==${version}`;
  const path = wheel ?? (await fetch(requirement, join(download, 'tensorflow'), 'TensorFlow'));
  const names = await unpack(path, folder, 'Unpacking TensorFlow', options, (name) =>
    [LIBRARIES, HEADERS, METADATA].some((pattern) => pattern.test(name)),
  );
  if (!names.some((name) => LIBRARIES.test(name))) {
    throw new InputError(
      `${path} holds no libtensorflow_cc.so.2; expected a wheel of TensorFlow 2.12 or later, not one that names others.`,
    );
  }
  if (cuda) {
    const metadata = names.find((name) => METADATA.test(name));
    const requirements =
      metadata === undefined ? [] : cudaRequirements(readFileSync(join(folder, metadata), 'utf8'));
    if (requirements.length === 0) {
      throw new InputError(
        `${basename(path)} names no libraries of NVIDIA; expected a wheel of TensorFlow with the extra "and-cuda".`,
      );
    }
    // One after the other, each away before the next: together they are several GB.
    for (const requirement of requirements) {
      const what = requirement.replace(/[^\w-].*/, '');
      const library = await fetch(requirement, join(download, what), what);
      await unpack(library, folder, `Unpacking ${what}`, options, (name) => NVIDIA.test(name));
      rmSync(library);
    }
  }
  return basename(path);

  async function fetch(requirement: string, to: string, what: string): Promise<string> {
    const task = progress.task(`Downloading ${what}`, 1000);
    const path = await downloadWheel(await findPython(signal), requirement, to, {
      signal,
      onBytes: (done, total) => task.update((1000 * done) / total, megabytes(done, total)),
    });
    task.end();
    return path;
  }
}

/** @throws InputError where it is damaged, or for another system */
async function unpack(
  path: string,
  folder: string,
  title: string,
  { progress, signal }: WheelOptions,
  wanted: (name: string) => boolean,
): Promise<readonly string[]> {
  const task = progress.task(title, 1000);
  let foreign: string | undefined;
  const names = await unpackWheel(path, folder, {
    wanted(name) {
      if (/^tensorflow\/.*\.(pyd|dll)$/.test(name)) foreign = 'Windows';
      if (/^tensorflow\/.*\.dylib$/.test(name)) foreign = 'macOS';
      return wanted(name);
    },
    signal,
    onBytes: (done, total) => task.update((1000 * done) / total, megabytes(done, total)),
  });
  task.end();
  if (foreign !== undefined) throw new InputError(`${path} is for ${foreign}; expected a wheel for Linux.`);
  return names;
}

/** Of the metadata of a wheel what its extra `and-cuda` asks for, as pip takes it. */
export const cudaRequirements = (metadata: string): readonly string[] =>
  Array.from(
    metadata.matchAll(/^Requires-Dist: *([^;\n]+?) *; *extra *== *["']and-cuda["'] *$/gm),
    ([, requirement]) => requirement.replace(/[() ]/g, ''),
  );

const megabytes = (done: number, total: number): string =>
  `${Math.round(done / 1e6)} of ${Math.round(total / 1e6)} MB`;
