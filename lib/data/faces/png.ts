import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const packed = promisify<Buffer, { level: number }, Buffer>(deflate);
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Length, type, data and check sum (PNG specification, 3rd edition, section 5.3). */
function chunk(type: string, data: Uint8Array): Buffer {
  const result = Buffer.alloc(data.length + 12);
  result.writeUInt32BE(data.length, 0);
  result.write(type, 4, 'latin1');
  result.set(data, 8);
  result.writeUInt32BE(crc32(result.subarray(4, 8 + data.length)), 8 + data.length);
  return result;
}

/**
 * Encodes a square picture as PNG, 8 bits a channel, rows without a filter (the noise in them leaves a filter nothing to
 * win). A general encoder takes five times as long at 64 pixels, a third of all the time of a face.
 * @param pixels `size * size * 3` bytes, red first
 */
export async function encodePng(pixels: Uint8Array, size: number): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, deflate, filtered by row, not interlaced.
  const row = size * 3;
  const rows = Buffer.alloc(size * (row + 1));
  for (let y = 0; y < size; y++) rows.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const data = await packed(rows, { level: 4 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}
