import { type Dirent, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { InputError } from '../errors';
import { insideFolder } from './paths';
import { unreadable } from './read';

type Kind = 'file' | 'folder' | 'link';

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
   * @throws InputError when it is absolute or leads out of the root, by its name or by a link; is not there; or is a folder.
   */
  find(relative: string): string {
    const path = insideFolder(this.root, relative);
    const kind = this.listed(dirname(path), relative).get(basename(path));
    if (kind === undefined) {
      throw new InputError(`Cannot read ${path}: it is not there; expected a file inside ${this.root}.`);
    }
    if (kind === 'folder') {
      throw new InputError(`Cannot read ${path}: it is a folder; expected a file inside ${this.root}.`);
    }
    return kind === 'link' ? insideFolder(this.root, relative, { followLinks: true }) : path;
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
      entries.map((entry): [string, Kind] => [
        entry.name,
        entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : 'file',
      ]),
    );
    this.folders.set(folder, listed);
    return listed;
  }
}
