import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { type DataSet } from '../../lib/data/data-set';
import { InputError } from '../../lib/errors';
import { type FaceSample } from '../../lib/data/sample';

/** A folder of this describe block's own, gone after it. */
export function temporaryFolder(): { readonly path: (...parts: string[]) => string } {
  let root = '';
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'caf-'));
  });
  after(() => {
    rmSync(root, { recursive: true, force: true });
  });
  return { path: (...parts) => join(root, ...parts) };
}

export function put(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** For assert.throws and assert.rejects: an InputError of one sentence that holds all of these. */
export const sentence =
  (...parts: readonly string[]) =>
  (error: unknown): true => {
    if (!(error instanceof InputError)) throw error;
    const { message } = error;
    const missing = parts.filter((part) => !message.includes(part));
    if (missing.length > 0) throw new Error(`"${message}" lacks ${JSON.stringify(missing)}`);
    if (!message.endsWith('.') || message.includes('\n')) throw new Error(`"${message}" is not one sentence`);
    return true;
  };

export const plain = (width: number, height: number, [r, g, b]: readonly number[]) =>
  sharp({ create: { width, height, channels: 3, background: { r, g, b } } });

/** Left half red, right half blue. */
export function halves(width: number, height: number) {
  const bytes = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++)
    bytes.set(i % width < width / 2 ? [255, 0, 0] : [0, 0, 255], i * 3);
  return sharp(bytes, { raw: { width, height, channels: 3 } });
}

/** Coloured noise that compresses badly, so that damage has something to hit. */
export function noise(size: number) {
  let state = 1;
  const bytes = Buffer.from(
    Array.from({ length: size * size * 3 }, () => (state = (state * 48271) % 2147483647) & 255),
  );
  return sharp(bytes, { raw: { width: size, height: size, channels: 3 } });
}

/** A PNG of a few bytes that says it is this large. */
export function pngSaying(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc;
}

/** Samples of people with clips with frames; labels spread over the disc. */
export function madeSamples(people: number, clips: number, frames: number): FaceSample[] {
  const samples: FaceSample[] = [];
  for (let p = 0; p < people; p++) {
    for (let c = 0; c < clips; c++) {
      for (let f = 0; f < frames; f++) {
        const radius = (p + 1) / people;
        const angle = 1 + p * 7 + c * 3 + f;
        samples.push({
          path: `/nowhere/${p}/${c}/${f}.png`,
          valence: radius * Math.cos(angle),
          arousal: radius * Math.sin(angle),
          subject: `person ${p}`,
          clip: `${p}-${c}`,
          frame: String(f).padStart(5, '0'),
        });
      }
    }
  }
  return samples;
}

/** The same as a data set whose people are known. */
export const madeData = (people: number, clips: number, frames: number): DataSet => ({
  name: 'made',
  root: '/nowhere',
  subjects: 'given',
  samples: madeSamples(people, clips, frames),
  skipped: [],
});
