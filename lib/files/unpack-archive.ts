import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { InputError } from '../errors';
import { insideFolder } from './paths';
import { unreadable } from './read';

/** Bytes that the entries of an archive may come to: a few kilobytes can unpack to gigabytes. ResNet-18's checkpoint has 134 million. */
const MOST_BYTES = 2 ** 30;
/** Files that an archive may hold. */
const MOST_FILES = 10_000;

/**
 * The files of a ZIP archive or a gzipped tar archive, by their path in it. Everything stays in memory: nothing is written, and no link is
 * followed.
 * @param wanted which to unpack; the others are passed over
 * @param expected what should have been there, for the sentence ("an archive of a model")
 * @throws InputError when it is neither, damaged or cut off, unpacks to more than 1 GiB, or a name leads out of it
 */
export async function unpackArchive(
  path: string,
  expected: string,
  wanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Files(path, wanted);
  const kind = await kindOf(path, expected);
  if (kind === undefined)
    throw new InputError(`${path} is neither a ZIP nor a gzipped tar archive; expected ${expected}.`);
  try {
    await (kind === 'zip' ? unzip(path, files) : untar(path, files));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} is damaged or cut off: ${(error as Error).message}; expected ${expected}.`);
  }
  return files.found;
}

/** By the first bytes, not by the name. */
async function kindOf(path: string, expected: string): Promise<'zip' | 'tgz' | undefined> {
  const start = Buffer.alloc(2);
  try {
    const file = await openFile(path);
    await file.read(start, 0, 2, 0).finally(() => file.close());
  } catch (error) {
    throw unreadable(path, expected, error);
  }
  if (start.toString('latin1') === 'PK') return 'zip';
  return start[0] === 0x1f && start[1] === 0x8b ? 'tgz' : undefined;
}

/** What was unpacked so far, within bounds. */
class Files {
  readonly found = new Map<string, Uint8Array>();
  private count = 0;
  private bytes = 0;

  constructor(
    private readonly path: string,
    private readonly wanted: (name: string) => boolean,
  ) {}

  /** Counts an entry. @returns its name where it is wanted */
  admit(name: string): string | undefined {
    if (++this.count > MOST_FILES)
      throw new InputError(`${this.path} holds more than ${MOST_FILES} files; expected fewer.`);
    // tar writes ./name where it was given the folder itself.
    const plain = name.replace(/^(?:\.\/)+/, '');
    if (plain === '') return undefined;
    insideFolder(this.path, plain);
    return this.wanted(plain) ? plain : undefined;
  }

  async take(name: string, stream: AsyncIterable<Uint8Array>): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) {
      if ((this.bytes += chunk.length) > MOST_BYTES)
        throw new InputError(`${this.path} unpacks to more than ${MOST_BYTES} bytes; expected less.`);
      chunks.push(chunk);
    }
    this.found.set(name, Buffer.concat(chunks));
  }
}

async function unzip(path: string, files: Files): Promise<void> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, file) =>
      error ? reject(error) : resolve(file),
    );
  });
  try {
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      const name = entry.fileName.endsWith('/') ? undefined : files.admit(entry.fileName);
      if (name !== undefined) await files.take(name, await streamOf(zip, entry));
    }
  } finally {
    zip.close();
  }
}

const nextEntry = (zip: ZipFile): Promise<Entry | undefined> =>
  new Promise((resolve, reject) => {
    const done = (settle: () => void) => () => {
      zip.removeAllListeners();
      settle();
    };
    zip.once('entry', (entry: Entry) => done(() => resolve(entry))());
    zip.once(
      'end',
      done(() => resolve(undefined)),
    );
    zip.once('error', (error: Error) => done(() => reject(error))());
    zip.readEntry();
  });

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });

async function untar(path: string, files: Files): Promise<void> {
  const entries = extract();
  const flow = pipeline(createReadStream(path), createGunzip(), entries);
  // Awaited below; until then it must not count as unheard.
  flow.catch(() => undefined);
  for await (const entry of entries) {
    const { name, type } = entry.header;
    const file = type === 'file' ? files.admit(name) : undefined;
    if (file !== undefined) await files.take(file, entry as unknown as AsyncIterable<Uint8Array>);
    else entry.resume();
  }
  await flow;
}
