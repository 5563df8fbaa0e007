import { type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { insideFolder } from './paths';
import { unreadable } from './read';

/** What a folder holds, hidden things left out, in order of UTF-16 units: the same on every machine. */
export interface Listing {
  /** Names of the folders, links to folders among them. */
  readonly folders: readonly string[];
  /** Names of the files, links to files and to nothing among them. Pipes and devices are none: reading one may never end. */
  readonly files: readonly string[];
  /** Which of the files are links. */
  readonly links: ReadonlySet<string>;
}

/**
 * @param expected what should have been there, for the sentence
 * @throws InputError when it is not there, no folder, or may not be read
 */
export async function listFolder(path: string, expected: string): Promise<Listing> {
  let entries: Dirent[];
  try {
    entries = await readdir(path, { withFileTypes: true });
  } catch (error) {
    throw unreadable(path, expected, error);
  }
  const folders: string[] = [];
  const files: string[] = [];
  const links = new Set<string>();
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.')) continue;
    const link = entry.isSymbolicLink();
    const target = link ? await stat(join(path, name)).catch(() => undefined) : entry;
    if (target?.isDirectory()) folders.push(name);
    else if (!target || target.isFile()) {
      files.push(name);
      if (link) links.add(name);
    }
  }
  return { folders: folders.sort(), files: files.sort(), links };
}

/**
 * The absolute path of a file of a folder that was listed.
 * @throws InputError when it is a link that leads out of the folder, or to nothing
 */
export const listedFile = (folder: string, { links }: Listing, file: string): string =>
  insideFolder(folder, file, { followLinks: links.has(file) });

export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Files by name without ending; two images of one name stand under it both. */
export function byStem(files: readonly string[], endings: RegExp): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const dot = file.lastIndexOf('.');
    if (dot < 1 || !endings.test(file.slice(dot + 1))) continue;
    const stem = file.slice(0, dot);
    found.set(stem, [...(found.get(stem) ?? []), file]);
  }
  return found;
}

export const IMAGE_ENDINGS = /^(?:png|jpe?g)$/i;
export const VIDEO_ENDINGS = /^(?:mp4|avi|mkv|mov|webm|m4v)$/i;
