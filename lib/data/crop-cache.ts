import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { InputError } from '../errors';
import { writeFileSafely } from '../files/write';
import { decodeImage } from './decode';
import { type FaceSample } from './sample';

/** Bytes a cache may take by default: about 100,000 faces kept at 256 px. */
export const MAX_CACHE = 20e9;

/** Rises when the same image file comes to other pixels. */
const VERSION = 1;

/** What the cache made, whole or left by a kill; nothing else in the folder is ever touched. */
const OURS = /^[0-9a-f]{40}\.crop(\.\d+)?$/;

/**
 * Decoded faces on disk: reading one takes a tenth of decoding it. An entry is found by the image file (path, length and time of last
 * change), the box and the side, and holds a checksum: one that was damaged or cut off is made again. Entries are written whole or not at
 * all; several runs may share a folder. Once the folder is full nothing is added: every epoch asks for every image once, so that what
 * was put in last is no likelier to be asked for than what was put in first.
 */
export class CropCache {
  /** Absolute. */
  readonly folder: string;
  private readonly crops: string;
  private bytes = 0;

  /**
   * @param folder made when missing; what is written stands in its subfolder `crops`
   * @param maxBytes at most so much is kept there
   * @throws InputError when it cannot be written
   */
  constructor(
    folder: string,
    private readonly maxBytes: number = MAX_CACHE,
  ) {
    this.folder = resolve(folder);
    this.crops = join(this.folder, 'crops');
    writeFileSafely(join(this.crops, 'README'), 'Decoded images of caf; may be deleted at any time.\n');
    for (const { bytes } of this.entries()) this.bytes += bytes;
  }

  /** The square of a sample, from here or else decoded and put here. @throws InputError as `decodeImage` */
  async load({ path, box }: FaceSample, side: number): Promise<Uint8Array> {
    const file = this.fileOf({ path, box }, side);
    const kept = file === undefined ? undefined : readWhole(file, side);
    if (kept) return kept;
    const pixels = await decodeImage(path, side, box);
    if (file !== undefined) this.put(file, pixels);
    return pixels;
  }

  /** Deletes what other data sets and sizes left, the oldest first, as far as the squares of these samples need the room. */
  makeRoom(samples: readonly FaceSample[], side: number): void {
    const wanted = new Set(samples.map((sample) => this.fileOf(sample, side)));
    const entries = this.entries().sort((a, b) => a.changed - b.changed);
    const there = entries.filter(({ file }) => wanted.has(file)).length;
    let needed = this.bytes + (wanted.size - there) * lengthOf(side) - this.maxBytes;
    for (const { file, bytes } of entries) {
      if (needed <= 0) return;
      if (wanted.has(file)) continue;
      rmSync(file, { force: true });
      this.bytes -= bytes;
      needed -= bytes;
    }
  }

  /** Where the square stands, or would; undefined where there is no such image. */
  private fileOf({ path, box }: Pick<FaceSample, 'path' | 'box'>, side: number): string | undefined {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return undefined;
    const where = box ? [box.left, box.top, box.side, ...(box.roll ? [box.roll] : [])] : [];
    const key = JSON.stringify([VERSION, path, stat.size, stat.mtimeMs, side, ...where]);
    const name = createHash('sha256').update(key).digest('hex').slice(0, 40);
    return join(this.crops, name.slice(0, 2), `${name}.crop`);
  }

  private put(file: string, pixels: Uint8Array): void {
    const bytes = pixels.length + CHECK;
    if (this.bytes + bytes > this.maxBytes) return;
    const content = Buffer.alloc(bytes);
    content.writeUInt32LE(crc32(pixels));
    content.set(pixels, CHECK);
    try {
      writeFileSafely(file, content, { flush: false });
      this.bytes += bytes;
    } catch (error) {
      // A full disk costs speed, not the run.
      if (!(error instanceof InputError)) throw error;
      this.bytes = Infinity;
    }
  }

  private entries() {
    return readdirSync(this.crops, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name))
      .flatMap(({ name }) => readdirSync(join(this.crops, name)).map((file) => join(name, file)))
      .filter((file) => OURS.test(file.slice(3)))
      .flatMap((name) => {
        const file = join(this.crops, name);
        // Another run may just have renamed or deleted it.
        const stat = statSync(file, { throwIfNoEntry: false });
        return stat ? [{ file, bytes: stat.size, changed: stat.mtimeMs }] : [];
      });
  }
}

/** Bytes of the checksum that an entry begins with. */
const CHECK = 4;

const lengthOf = (side: number): number => side * side * 3 + CHECK;

function readWhole(file: string, side: number): Uint8Array | undefined {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    return undefined;
  }
  if (content.length !== lengthOf(side)) return undefined;
  const pixels = new Uint8Array(content.buffer, content.byteOffset + CHECK, content.length - CHECK);
  return crc32(pixels) === content.readUInt32LE() ? pixels : undefined;
}
