import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { InputError } from '../errors';

/**
 * Writes a whole file or none: beside the target first, then renamed over it, so that a kill at any moment leaves the old
 * file or the new one. Missing folders are made.
 * @throws InputError naming the path when it cannot be written.
 */
export function writeFileSafely(path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic.sync(path, typeof content === 'string' ? content : Buffer.from(content));
  } catch (error) {
    throw new InputError(
      `Cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}; expected a folder that can be written.`,
    );
  }
}
