import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { InputError } from '../errors';
import { insideFolder } from './paths';
import { unreadable } from './read';

type Kind = 'file' | 'folder' | 'link' | 'other';

/**
 * Finds files that a table names, inside one folder. Each folder is listed once, so that a hundred thousand names cost no
 * hundred thousand calls of the system.
 */
export class FileIndex {
  private readonly folders = new Map<string, ReadonlyMap<string, Kind>>();

  /** @param root absolute */
  constructor(readonly root: string) {}

  /**
   * @param relative path from the root, as a table has it
   * @returns its absolute path
   * @throws InputError when it is absolute or leads out of the root, by its name or by a link; is not there; or is no file.
   */
  find(relative: string): string {
    const path = insideFolder(this.root, relative);
    const kind = this.listed(dirname(path), relative).get(basename(path));
    if (kind === undefined) {
      throw new InputError(`Cannot read ${path}: it is not there; expected a file inside ${this.root}.`);
    }
    if (kind === 'link') insideFolder(this.root, relative, { followLinks: true });
    const target = kind === 'link' ? kindOf(statSync(path)) : kind;
    if (target === 'file') return path;
    // Of a pipe or a device reading may never end.
    const what = target === 'folder' ? 'a folder' : 'a pipe, a socket or a device';
    throw new InputError(`Cannot read ${path}: it is ${what}; expected a file inside ${this.root}.`);
  }

  private listed(folder: string, relative: string): ReadonlyMap<string, Kind> {
    const known = this.folders.get(folder);
    if (known) return known;
    let entries: readonly Dirent[];
    try {
      if (folder !== this.root) insideFolder(this.root, dirname(relative), { followLinks: true });
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      throw error instanceof InputError ? error : unreadable(folder, `a folder inside ${this.root}`, error);
    }
    const listed = new Map(
      entries.map((entry): [string, Kind] => [entry.name, entry.isSymbolicLink() ? 'link' : kindOf(entry)]),
    );
    this.folders.set(folder, listed);
    return listed;
  }
}

const kindOf = (entry: Pick<Dirent, 'isDirectory' | 'isFile'>): Kind =>
  entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
