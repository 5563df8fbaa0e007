import { Transformer } from '@napi-rs/image';
import { InputError } from '../errors';
import { cropFace } from './face-crop';
import { type Photo } from './photo';
import { middleSquare, resizedSize, resizeToSquare } from './resize';
import { type FaceBox } from './sample';

/**
 * What a net is shown of a photo: the square of `box`, brought to `side` pixels. Training images and the faces of a single photograph
 * both go through here, so that a model sees at use what it saw in training. Of an upright box the part that lies in the photo is
 * taken, resized as `resizeToSquare` says and cut to its middle square; a turned one is cut as `cropFace` says.
 * @param box left out: the whole photo
 * @returns bytes `[side, side, 3]`, red green blue
 * @throws InputError when the box lies wholly outside of the photo
 */
export async function faceImage(photo: Photo, side: number, box?: FaceBox): Promise<Uint8Array> {
  if (box?.roll) return cropFace(photo, box, side);
  const part = box ? partOf(photo, box) : { left: 0, top: 0, width: photo.width, height: photo.height };
  const { width, height } = resizedSize(part, side);
  if (width === part.width && height === part.height) return middleSquare(cut(photo, part, 3), part, side);
  return resizeToSquare(Transformer.fromRgbaPixels(cut(photo, part, 4), part.width, part.height), part, side);
}

interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the box that lies on the photo, in whole pixels. */
function partOf({ name, width: right, height: bottom }: Photo, box: FaceBox): Part {
  const left = Math.max(0, Math.round(box.left));
  const top = Math.max(0, Math.round(box.top));
  const width = Math.min(right, Math.round(box.left + box.side)) - left;
  const height = Math.min(bottom, Math.round(box.top + box.side)) - top;
  if (width >= 1 && height >= 1) return { left, top, width, height };
  throw new InputError(
    `${name} has its face at left ${box.left}, top ${box.top}, side ${box.side}; ` +
      `expected it inside the image of ${right} x ${bottom} pixels.`,
  );
}

/** @param channels 4 adds an opaque alpha, which the resizer asks for */
function cut(
  { width: wide, pixels }: Photo,
  { left, top, width, height }: Part,
  channels: 3 | 4,
): Uint8Array {
  const result = new Uint8Array(width * height * channels);
  let to = 0;
  for (let y = top; y < top + height; y++) {
    let from = (y * wide + left) * 3;
    if (channels === 3) {
      result.set(pixels.subarray(from, from + width * 3), to);
      to += width * 3;
    } else {
      for (let x = 0; x < width; x++) {
        result[to++] = pixels[from++];
        result[to++] = pixels[from++];
        result[to++] = pixels[from++];
        result[to++] = 255;
      }
    }
  }
  return result;
}
