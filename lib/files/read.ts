import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { InputError } from '../errors';

/**
 * A whole text file, unpacked where its name ends in `.gz`. A leading byte order mark is taken off.
 * @param expected what should have been there, for the sentence ("the labels of a clip")
 * @throws InputError when it is missing, cannot be read or is not UTF-8: a name decoded wrongly would become another person.
 */
export function readTextFile(path: string, expected: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, expected, error);
  }
  if (path.endsWith('.gz')) bytes = unpacked(path, bytes, expected);
  if (!isUtf8(bytes)) throw new InputError(`${path} is not UTF-8 text; expected ${expected}.`);
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function unpacked(path: string, bytes: Buffer, expected: string): Buffer {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new InputError(`${path} is damaged or no gzip file; expected ${expected}.`);
  }
}

/** The sentence for a file or folder that the system would not give. */
export function unreadable(path: string, expected: string, error: unknown): InputError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return new InputError(`Cannot read ${path}: ${REASONS[code] ?? code}; expected ${expected}.`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
  EACCES: 'reading it is not allowed',
};
