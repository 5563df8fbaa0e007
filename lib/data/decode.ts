import { readFileSync } from 'node:fs';
import { Transformer } from '@napi-rs/image';
import sharp, { type SharpOptions } from 'sharp';
import { InputError } from '../errors';
import { unreadable } from '../files/read';
import { faceImage } from './face-image';
import { plainJpegSize } from './jpeg-header';
import { GREY, type Photo } from './photo';
import { resizeToSquare, type Size } from './resize';
import { type FaceBox } from './sample';

/** Above it an image is refused unopened: a few kilobytes can unpack to gigabytes. 2^26 lets a 64 megapixel photo pass. */
export const MAX_PIXELS = 2 ** 26;

/** Vector images are not among them: a face is a photograph or a drawing already rendered. */
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif', 'avif'];

/**
 * `warning` is the strictest: `truncated` and `error` let a JPEG pass whose Huffman codes are broken half-way. Colour profiles are not
 * looked at, as torchvision does not.
 */
const STRICT: SharpOptions = {
  limitInputPixels: MAX_PIXELS,
  failOn: 'warning',
  autoOrient: true,
  ignoreIcc: true,
};

const EXPECTED = 'a JPEG, PNG, WebP, GIF, TIFF or AVIF image';

/**
 * One image file as bytes `[side, side, 3]`, red green blue. Turned upright as its EXIF says; cut to `box` where given, then resized as
 * `resizeToSquare` says, and cut to the square in its middle; transparency is laid on mid grey, which is near 0 for a net where black would
 * be an outlier; of an animation the first picture is taken.
 *
 * Read at once, decoded in the thread pool: what is asked for before a training step is decoded beside it, though the step leaves the
 * event loop no turn. (A net takes 5 ms an image and more, a file a tenth of that.) A plain JPEG of one face goes to a decoder that takes half of
 * sharp's time; its pixels are 0.2 of 255 from libjpeg's on average.
 * @throws InputError when it is missing, empty, no image, damaged, too large, or the box lies outside of it.
 */
export async function decodeImage(path: string, side: number, box?: FaceBox): Promise<Uint8Array> {
  return decodeContent(path, contentOf(path), side, box);
}

/**
 * The same of the bytes of a file.
 * @param name for errors
 * @throws InputError as {@link decodeImage}
 */
export async function decodeContent(
  name: string,
  content: Buffer,
  side: number,
  box?: FaceBox,
): Promise<Uint8Array> {
  try {
    const plain = box ? undefined : plainJpegSize(content);
    if (!plain) return await faceImage(await photoOf(name, content), side, box);
    checkPixels(name, plain);
    return await resizeToSquare(new Transformer(content), plain, side);
  } catch (error) {
    throw error instanceof InputError ? error : undecodable(name, error);
  }
}

/**
 * One image file whole, upright, transparency on mid grey.
 * @throws InputError when it is missing, empty, no image, damaged or too large.
 */
export const decodePhoto = async (path: string): Promise<Photo> => decodePhotoContent(path, contentOf(path));

/**
 * The same of the bytes of a file.
 * @param name for errors
 * @throws InputError as {@link decodePhoto}
 */
export async function decodePhotoContent(name: string, content: Uint8Array): Promise<Photo> {
  if (content.length === 0) throw empty(name);
  try {
    return await photoOf(name, content);
  } catch (error) {
    throw error instanceof InputError ? error : undecodable(name, error);
  }
}

async function photoOf(name: string, content: Uint8Array): Promise<Photo> {
  await checkHeader(name, content);
  const { data, info } = await sharp(content, STRICT)
    .flatten({ background: GREY })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`it has ${info.channels} channels`);
  return { name, width: info.width, height: info.height, pixels: data };
}

function contentOf(path: string): Buffer {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (error) {
    throw unreadable(path, EXPECTED, error);
  }
  if (content.length > 0) return content;
  throw empty(path);
}

const empty = (name: string): InputError =>
  new InputError(`${name} is empty (0 bytes); expected ${EXPECTED}.`);

/** The size is in the header, from which no pixel is read. */
async function checkHeader(path: string, content: Uint8Array): Promise<void> {
  const { format, width, height } = await sharp(content, { limitInputPixels: false }).metadata();
  if (!FORMATS.includes(format)) {
    throw new InputError(`${path} is of the format ${format}; expected ${EXPECTED}.`);
  }
  checkPixels(path, { width, height });
}

function checkPixels(path: string, { width, height }: Size): void {
  if (width * height <= MAX_PIXELS) return;
  throw new InputError(
    `${path} has ${width} x ${height} = ${width * height} pixels; expected at most ${MAX_PIXELS}.`,
  );
}
/** The decoder's own words are of several lines; the first says what is wrong. */
function undecodable(path: string, error: unknown): InputError {
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new InputError(
    `${path} cannot be decoded: ${reason.replace(/[\s.:]+$/, '')}; expected ${EXPECTED}, whole and undamaged.`,
  );
}
