import { realpathSync } from 'node:fs';
import { isAbsolute, relative as relativePath, resolve, sep } from 'node:path';
import { InputError } from '../errors';
import { unreadable } from './read';

export interface InsideOptions {
  /** Also refuse a path whose links lead out of the folder; the path must exist then. Default false. */
  readonly followLinks?: boolean;
}

/**
 * The absolute path of something that must lie inside a folder. Names read from a file go through here: a data set must not
 * be able to point at a file elsewhere.
 * @param relative path from `root`, with / or the system's separator
 * @throws InputError when it is empty, absolute, holds a NUL or a backslash, or leads out of `root`.
 */
export function insideFolder(root: string, relative: string, options: InsideOptions = {}): string {
  const fault = () =>
    new InputError(
      `The path ${JSON.stringify(relative)} leads out of ${root}; expected a path inside that folder.`,
    );
  // A backslash separates folders on Windows alone; refused everywhere, so that a manifest means the same on each system.
  if (relative.includes('\\') && sep !== '\\') {
    throw new InputError(
      `The path ${JSON.stringify(relative)} holds a backslash; expected / between folders.`,
    );
  }
  if (relative === '') throw new InputError(`The path is empty; expected one inside ${root}.`);
  if (relative.includes('\0') || isAbsolute(relative)) throw fault();
  const path = resolve(root, relative);
  if (leaves(resolve(root), path)) throw fault();
  if (options.followLinks) {
    try {
      if (leaves(realpathSync(root), realpathSync(path))) throw fault();
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw unreadable(path, `a file inside ${root}`, error);
    }
  }
  return path;
}

function leaves(root: string, path: string): boolean {
  const way = relativePath(root, path);
  return way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}
