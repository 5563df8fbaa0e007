import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
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
  try {
    makeFolder(dirname(path));
    writeFileAtomic.sync(path, typeof content === 'string' ? content : Buffer.from(content), {
      fsync: flush,
    });
  } catch (error) {
    throw new InputError(
      `Cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}; expected a folder that can be written.`,
    );
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
    throw new InputError(
      `Cannot write ${second}: ${(error as NodeJS.ErrnoException).code ?? String(error)}; expected a folder that can be written.`,
    );
  }
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
