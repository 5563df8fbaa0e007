import { randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../errors';

/**
 * Writes a whole file or none: beside the target first, then renamed over it, so that a kill at any moment leaves the old
 * file or the new one. Missing folders are made.
 * @param options `flush`: wait until the disk has it, so that it outlives a power cut too (default). A kill of the process alone
 *   never needs that; thousands of small files are written several times as fast without.
 * @throws InputError naming the path when it cannot be written.
 */
export function writeFileSafely(
  path: string,
  content: string | Uint8Array,
  { flush = true }: { readonly flush?: boolean } = {},
): void {
  let temporary: string | undefined;
  try {
    makeFolder(dirname(path));
    // Through a link to the file that it stands for, as a plain write would go.
    const target = existsSync(path) ? realpathSync(path) : path;
    const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
    const file = openSync(beside, 'wx');
    temporary = beside;
    try {
      // Goes on until all is written: one write to a disk that is nearly full takes a part and says nothing.
      writeFileSync(file, content);
      if (flush) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw unwritable(path, error);
  }
}

/**
 * Gives a file a second name, in place of what stood under it, so that it outlives being written over by `writeFileSafely`. A copy
 * where the disk knows no second names. A kill at any moment leaves both names, the second one on the old file or on the new.
 * @throws InputError naming the second name when it cannot be written
 */
export function keepLink(path: string, second: string): void {
  const beside = `${second}.new`;
  try {
    rmSync(beside, { force: true });
    try {
      linkSync(path, beside);
    } catch {
      copyFileSync(path, beside);
    }
    renameSync(beside, second);
    // Of two names of one file a rename leaves both.
    rmSync(beside, { force: true });
  } catch (error) {
    throw unwritable(second, error);
  }
}

/** The sentence for a file that the system would not take. */
export function unwritable(path: string, error: unknown): InputError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return code === 'ENOSPC'
    ? new InputError(`Cannot write ${path}: the disk is full; expected room for it.`)
    : new InputError(`Cannot write ${path}: ${code}; expected a folder that can be written.`);
}

/** Not `mkdirSync` with `recursive`: where a folder takes no children, as /proc, Node 20 never comes back from that. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
