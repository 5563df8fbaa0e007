import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { open, type Entry, type ZipFile } from 'yauzl';
import { InputError } from '../../../errors';
import { insideFolder } from '../../../files/paths';

export interface UnpackOptions {
  /** Names in the archive, with / between folders, that are wanted. */
  readonly wanted: (name: string) => boolean;
  readonly signal?: AbortSignal;
  /** Bytes written so far, of how many. */
  readonly onBytes?: (done: number, total: number) => void;
}

/**
 * Unpacks the wanted files of a wheel, which is a ZIP archive, under a folder.
 * @returns their names
 * @throws InputError where it is damaged or a name leads out of the folder; the signal's reason where it was aborted
 */
export async function unpackWheel(
  path: string,
  folder: string,
  options: UnpackOptions,
): Promise<readonly string[]> {
  const { wanted, signal, onBytes } = options;
  let zip: ZipFile | undefined;
  try {
    zip = await opened(path);
    const entries = (await entriesOf(zip)).filter(
      ({ fileName }) => !fileName.endsWith('/') && wanted(fileName),
    );
    const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    let done = 0;
    for (const entry of entries) {
      const target = insideFolder(folder, entry.fileName);
      mkdirSync(dirname(target), { recursive: true });
      const stream = await streamOf(zip, entry);
      stream.on('data', (chunk: Buffer) => onBytes?.((done += chunk.length), total));
      // The upper half holds the mode, where a tool is marked as a program.
      const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
      await pipeline(stream, createWriteStream(target, { mode }), { signal });
    }
    return entries.map(({ fileName }) => fileName);
  } catch (error) {
    signal?.throwIfAborted();
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof InputError || code === 'ENOSPC') throw error;
    if (code === 'ENOENT') throw new InputError(`There is no file ${path}; expected a wheel of TensorFlow.`);
    // Its first sentence; the second guesses.
    const reason = code ?? message.replace(/\. .*|\.$/s, '');
    throw new InputError(`${path} is no whole wheel: ${reason}; expected one as pip downloads it.`);
  } finally {
    zip?.close();
  }
}

const opened = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });

function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
