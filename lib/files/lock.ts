import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { makeFolder, unwritable } from './write';

// It comes without types.
const { tryLock } = createRequire(__filename)('fs-native-extensions') as { tryLock(fd: number): boolean };

/** A lock that is held; whoever holds none never got one. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock that a file stands for, if nobody holds it. The system keeps it, not the file: it goes with the process that holds it,
 * however that ends, so that no lock of a killed process is ever in the way. On a network drive it holds as far as that keeps locks.
 * @returns undefined where another process, or this one, holds it; `holderOf` tells who
 * @throws InputError when the file cannot be made
 */
export function lockFile(path: string): Lock | undefined {
  let file: number;
  try {
    makeFolder(dirname(path));
    file = openSync(path, 'a+');
  } catch (error) {
    throw unwritable(path, error);
  }
  if (!tryLock(file)) {
    closeSync(file);
    return undefined;
  }
  ftruncateSync(file);
  writeSync(file, String(process.pid));
  return { release: () => closeSync(file) };
}

/** Number of the process that holds, or last held, a lock; empty where nobody ever did. */
export const holderOf = (path: string): string => readFileSync(path, 'utf8');
