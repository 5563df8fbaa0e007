import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../errors';
import { readSharedLibrary } from './elf';

/** A TensorFlow to build against. */
export interface Library {
  /** Holds `tensorflow/c/c_api.h`. */
  readonly include: string;
  /** The shared libraries, in the order in which they are linked. */
  readonly files: readonly string[];
}

/** Names that a build of TensorFlow's libraries has: in the Python wheel, and in the archives for C. */
const NAMES = [
  ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'],
  ['libtensorflow.so.2', 'libtensorflow_framework.so.2'],
] as const;

/**
 * The TensorFlow in a folder: `site-packages/tensorflow` of a Python, or an unpacked archive of the C library.
 * @throws InputError where the headers or the libraries are not there
 */
export function libraryIn(folder: string): Library {
  const include = join(folder, 'include');
  if (!existsSync(join(include, 'tensorflow', 'c', 'eager', 'c_api.h'))) {
    throw new InputError(
      `${folder} has no include/tensorflow/c/eager/c_api.h; expected TensorFlow's folder in site-packages, or an unpacked archive of its C library.`,
    );
  }
  for (const place of [folder, join(folder, 'lib')]) {
    for (const names of NAMES) {
      const files = names.map((name) => join(place, name));
      if (files.every((file) => existsSync(file))) return { include, files };
    }
  }
  throw new InputError(
    `${folder} has no ${NAMES[0].join(' and ')}, as TensorFlow 2.12 and later have; expected both.`,
  );
}

/**
 * Checks before anything is built that the libraries are for this processor and define all that the addon calls.
 * @param sources the folder of the addon's sources
 * @throws InputError naming what is wrong or the first functions that are missing
 */
export function checkLibrary({ files }: Library, sources: string, architecture: string = process.arch): void {
  const needed = functionsCalled(sources);
  const missing = new Set(needed);
  for (const file of files) {
    const library = readSharedLibrary(file, needed);
    if (library.architecture !== architecture) {
      throw new InputError(
        `${basename(file)} is for ${library.architecture ?? 'another processor'}; expected one for ${architecture}, which runs this Node.`,
      );
    }
    for (const name of library.exported) missing.delete(name);
  }
  if (missing.size > 0) {
    const names = [...missing].sort();
    throw new InputError(
      `${dirname(files[0])} holds a TensorFlow without ${names.length} of the ${needed.size} functions that the addon calls (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' ...' : ''}); expected one that exports its C API.`,
    );
  }
}

/** Functions of TensorFlow's C API that the sources call. Strings (TF_TString) are inline, Auto classes are the addon's own. */
export function functionsCalled(sources: string): ReadonlySet<string> {
  const code = readdirSync(sources)
    .filter((name) => /\.(cc|h)$/.test(name))
    .map((name) => readFileSync(join(sources, name), 'utf8'))
    .join('\n');
  return new Set(Array.from(code.matchAll(/\b(TFE?_(?!TString|Auto)[A-Z]\w*)\s*\(/g), ([, name]) => name));
}
