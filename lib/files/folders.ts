import { type Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unreadable } from './read';

/** What a folder holds, hidden things left out, in order of UTF-16 units: the same on every machine. */
export interface Listing {
  /** Names of the folders, links to folders among them. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
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
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    ((await isFolder(path, entry)) ? folders : files).push(entry.name);
  }
  return { folders: folders.sort(), files: files.sort() };
}

async function isFolder(path: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return stat(join(path, entry.name)).then(
    (target) => target.isDirectory(),
    () => false,
  );
}

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
