import { readFile } from 'node:fs/promises';
import sharp, { type SharpOptions } from 'sharp';
import { InputError } from '../errors';
import { unreadable } from '../files/read';
import { type FaceBox } from './sample';

/** Above it an image is refused unopened: a few kilobytes can unpack to gigabytes. 2^26 lets a 64 megapixel photo pass. */
export const MAX_PIXELS = 2 ** 26;

/** Vector images are not among them: a face is a photograph or a drawing already rendered. */
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif', 'avif'];

/** `warning` is the strictest: `truncated` and `error` let a JPEG pass whose Huffman codes are broken half-way. */
const STRICT: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'warning', autoOrient: true };

interface Size {
  readonly width: number;
  readonly height: number;
}

const EXPECTED = 'a JPEG, PNG, WebP, GIF, TIFF or AVIF image';

/**
 * One image file as bytes `[size, size, 3]`, red green blue. Turned upright as its EXIF says; cut to `box` where given, then
 * to the square in its middle; transparency is laid on mid grey, which is near 0 for a net where black would be an outlier;
 * of an animation the first picture is taken.
 * @throws InputError when it is missing, empty, no image, damaged, too large, or the box lies outside of it.
 */
export async function decodeImage(path: string, size: number, box?: FaceBox): Promise<Uint8Array> {
  const content = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, EXPECTED, error);
  });
  if (content.length === 0) throw new InputError(`${path} is empty (0 bytes); expected ${EXPECTED}.`);
  try {
    const upright = await checkHeader(path, content);
    const image = sharp(content, STRICT);
    if (box) image.extract(region(path, box, upright));
    const { data, info } = await image
      .resize(size, size, { fit: 'cover' })
      .flatten({ background: { r: 128, g: 128, b: 128 } })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`it has ${info.channels} channels`);
    return data;
  } catch (error) {
    throw error instanceof InputError ? error : undecodable(path, error);
  }
}

/** The size once upright. No pixel is read. */
async function checkHeader(path: string, content: Uint8Array): Promise<Size> {
  const { format, width, height, autoOrient } = await sharp(content, { limitInputPixels: false }).metadata();
  if (!FORMATS.includes(format)) {
    throw new InputError(`${path} is of the format ${format}; expected ${EXPECTED}.`);
  }
  if (width * height > MAX_PIXELS) {
    throw new InputError(
      `${path} has ${width} x ${height} = ${width * height} pixels; expected at most ${MAX_PIXELS}.`,
    );
  }
  return autoOrient;
}

/** The part of the box that lies on the image, in whole pixels. */
function region(path: string, box: FaceBox, image: Size) {
  const left = Math.max(0, Math.round(box.left));
  const top = Math.max(0, Math.round(box.top));
  const width = Math.min(image.width, Math.round(box.left + box.side)) - left;
  const height = Math.min(image.height, Math.round(box.top + box.side)) - top;
  if (!(width >= 1 && height >= 1)) {
    throw new InputError(
      `${path} has its face at left ${box.left}, top ${box.top}, side ${box.side}; ` +
        `expected it inside the image of ${image.width} x ${image.height} pixels.`,
    );
  }
  return { left, top, width, height };
}

/** The decoder's own words are of several lines; the first says what is wrong. */
function undecodable(path: string, error: unknown): InputError {
  const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
  return new InputError(
    `${path} cannot be decoded: ${reason.replace(/[\s.:]+$/, '')}; expected ${EXPECTED}, whole and undamaged.`,
  );
}
