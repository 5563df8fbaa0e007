import { type Size } from './resize';

/** Start of frame of the JPEGs that every decoder reads: baseline, extended and progressive Huffman. */
const FRAMES = [0xc0, 0xc1, 0xc2];

/** Segments that may change what the pixels mean: EXIF (which way is up), Adobe (which colours). */
const MEANINGFUL = [0xe1, 0xee];

/**
 * The size of a JPEG that holds nothing out of the ordinary: three colours of eight bits, upright as stored, its last bytes there, no
 * hole of zeros. Undefined for any other file: those are left to a decoder that knows all kinds and tells what is damaged.
 */
export function plainJpegSize(content: Buffer): Size | undefined {
  const { length } = content;
  const whole =
    length > 4 && content.readUInt16BE(0) === 0xffd8 && content.readUInt16BE(length - 2) === 0xffd9;
  if (!whole || content.includes(HOLE)) return undefined;
  let size: Size | undefined;
  // A segment: 0xff, its kind, the length of what follows (these two bytes included).
  for (let at = 2; at + 4 <= length && content[at] === 0xff; at += 2 + content.readUInt16BE(at + 2)) {
    const kind = content[at + 1];
    if (kind === 0xda) return size;
    if (MEANINGFUL.includes(kind)) return undefined;
    if (!FRAMES.includes(kind)) continue;
    if (at + 10 > length || content[at + 4] !== 8 || content[at + 9] !== 3) return undefined;
    size = { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    if (size.width === 0 || size.height === 0) return undefined;
  }
  return undefined;
}

/** What a copy that was cut off leaves on some file systems. No picture compresses to that many zeros on end. */
const HOLE = Buffer.alloc(256);
