import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../errors';
import { reasonOf, run } from '../../command';
import type { Library } from './library';
import { ADDON_SOURCES } from './sources';

export interface CompileOptions {
  readonly compiler: string;
  /** The folder of the addon's sources. */
  readonly sources: string;
  readonly library: Library;
  /** Where the addon looks for the libraries; `$ORIGIN` is its own folder. */
  readonly libraryPath: string;
  /** The addon to be. */
  readonly addon: string;
  readonly signal?: AbortSignal;
}

/** A list (in tfjs_backend.cc) that all threads of a process would write to at once; it only keeps texts alive, so each may have its own. */
const SHARED_LIST = 'static std::set<std::string> ATTR_NAME_SET;';
const OWN_LIST = SHARED_LIST.replace('static', 'static thread_local');

/**
 * Compiles and links the addon of tfjs-node. Node's own functions are left to the process that loads it; the headers for them are
 * Node-API's, the same for all versions of Node.
 * @throws InputError with the compiler's first error
 */
export async function compileAddon(options: CompileOptions): Promise<void> {
  const { compiler, sources, library, libraryPath, addon, signal } = options;
  const backend = join(sources, ADDON_SOURCES[0]);
  writeFileSync(backend, readFileSync(backend, 'utf8').replace(SHARED_LIST, OWN_LIST));
  mkdirSync(dirname(addon), { recursive: true });
  const nodeHeaders = join(dirname(require.resolve('node-api-headers/package.json')), 'include');
  const outcome = await run(
    compiler,
    [
      ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
      ...[nodeHeaders, library.include, sources].map((folder) => `-I${folder}`),
      ...ADDON_SOURCES.map((name) => join(sources, name)),
      ...[`-L${dirname(library.files[0])}`, ...library.files.map((file) => `-l:${basename(file)}`)],
      `-Wl,-rpath,${libraryPath}`,
      ...['-o', addon],
    ],
    { signal },
  );
  if (outcome.code !== 0) {
    throw new InputError(
      `${compiler} could not build the addon against this TensorFlow: ${reasonOf(outcome)}.`,
    );
  }
}
