import { statfsSync } from 'node:fs';
import { InputError } from '../../../errors';
import { run } from '../../command';

const MIB = 2 ** 20;

/**
 * The C++ compiler: `CXX`, else the first there is of g++, clang++ and c++.
 * @throws InputError where there is none, or it does not know C++17, which TensorFlow's headers are written in
 */
export async function findCompiler(signal?: AbortSignal): Promise<string> {
  const named = process.env['CXX'];
  for (const compiler of named ? [named] : ['g++', 'clang++', 'c++']) {
    const { code, ended } = await run(
      compiler,
      ['-std=c++17', '-x', 'c++', '-fsyntax-only', '-include', 'string', '/dev/null'],
      {
        signal,
      },
    );
    if (ended === 'ENOENT') continue;
    if (code !== 0) {
      throw new InputError(
        `The compiler ${compiler} compiles no C++17 program here; expected g++ 8 or later, or clang++ 7.`,
      );
    }
    return compiler;
  }
  throw new InputError(
    `There is no C++ compiler (${named ?? 'g++'}); expected one, as Debian's and Ubuntu's package g++ brings it, or --official, which needs none.`,
  );
}

/** A Python with pip. @throws InputError where there is none */
export async function findPython(signal?: AbortSignal): Promise<string> {
  let found: string | undefined;
  for (const python of ['python3', 'python']) {
    const { code, ended } = await run(python, ['-m', 'pip', '--version'], { signal });
    if (code === 0) return python;
    if (ended !== 'ENOENT') found = python;
  }
  throw new InputError(
    `${found ? `${found} has no pip` : 'There is no Python'}; expected Python 3 with pip to download TensorFlow, or --wheel or --libtensorflow with one that is here.`,
  );
}

/** @throws InputError where the disk under a folder, which must be there, has less room than that */
export function checkDisk(folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < needed) {
    throw new InputError(
      `${folder} has ${Math.floor(free / MIB)} MiB free; expected ${Math.ceil(needed / MIB)} MiB for the download and the library.`,
    );
  }
}

/** @throws InputError where no wheel of TensorFlow holds a library that fits */
export function checkPlatform(platform = process.platform, architecture = process.arch): void {
  if (platform === 'linux' && (architecture === 'x64' || architecture === 'arm64')) return;
  throw new InputError(
    `The engine is built on Linux with an x64 or arm64 processor alone, and this is ${platform} ${architecture}; elsewhere --official may find a prebuilt one.`,
  );
}
