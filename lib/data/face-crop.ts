import sharp from 'sharp';
import { cropFaceWith } from './face-crop-with';

/**
 * One face cut out of a picture: the square of `box`, turned level where the box is turned, brought to `size` pixels. What of
 * the square lies outside the picture is mid grey. Preparing a data set and reading a single photograph both go through here,
 * so that a model sees at use what it saw in training.
 * @returns bytes `[size, size, 3]`, red green blue
 * @throws InputError when the box lies wholly outside of the picture.
 */
export const cropFace = cropFaceWith((pixels, side, size) =>
  sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .resize(size, size, { fit: 'fill' })
    .raw()
    .toBuffer(),
);

/** A crop as a PNG file: without loss, so that what is read back is what was cut. */
export const encodeCrop = (pixels: Uint8Array, size: number): Promise<Buffer> =>
  sharp(pixels, { raw: { width: size, height: size, channels: 3 } })
    .png()
    .toBuffer();
