import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where an engine was found: its JavaScript, its addon, and what is known of it. */
export interface TensorflowFiles {
  /** The folder of tfjs-node's compiled JavaScript. */
  readonly scripts: string;
  /** The native addon, which finds the libraries of TensorFlow beside itself. */
  readonly addon: string;
  /** `installed`: by `caf engine install`, in the cache; `package`: by the install step of @tensorflow/tfjs-node-gpu itself. */
  readonly origin: 'installed' | 'package';
}

/** What brings the engine, as doctor and errors say it. */
export const INSTALL_COMMAND = 'npx caf engine install tensorflow';

/** The folder of an installed engine: in the user's cache, never in the source tree. */
export function installedFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'];
  // The specification of XDG has a relative path ignored.
  return join(cache?.startsWith('/') ? cache : join(homedir(), '.cache'), 'caf-fer', 'engines', 'tensorflow');
}

/** The files of an engine in a folder laid out as the npm package is. */
export const filesIn = (folder: string, origin: TensorflowFiles['origin']): TensorflowFiles => ({
  scripts: join(folder, 'dist'),
  addon: join(folder, 'lib', 'napi-v8', 'tfjs_binding.node'),
  origin,
});

/** The engine that would be loaded: the installed one before the package's own; undefined where there is none. */
export function findTensorflow(): TensorflowFiles | undefined {
  const found = filesIn(join(installedFolder(), 'package'), 'installed');
  if (existsSync(found.addon)) return found;
  const folder = packageFolder();
  if (folder === undefined) return undefined;
  const own = filesIn(folder, 'package');
  return existsSync(own.addon) ? own : undefined;
}

/** The npm package, which holds the sources even where its addon could not be downloaded; undefined where npm left it out. */
export function packageFolder(): string | undefined {
  try {
    return dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'));
  } catch {
    return undefined;
  }
}
