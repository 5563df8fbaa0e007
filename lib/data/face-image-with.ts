import { InputError } from '../errors';
import { type Photo } from './photo';
import { middleSquare, resizedSize, type Size } from './resized-size';
import { type FaceBox } from './sample';

/** What Node and a browser do by different means. */
export interface FaceCutter {
  /** As `cropFace` of `face-crop.ts`. */
  readonly cropFace: (photo: Photo, box: FaceBox, size: number) => Promise<Uint8Array>;
  /** As `resizeToSquare` of `resize.ts`, of opaque pixels `[height, width, 4]`. */
  readonly resizeToSquare: (pixels: Uint8Array, from: Size, side: number) => Uint8Array | Promise<Uint8Array>;
}

/** `faceImage` of `face-image.ts`, with what resizes in it left open. */
export const faceImageWith =
  ({ cropFace, resizeToSquare }: FaceCutter) =>
  async (photo: Photo, side: number, box?: FaceBox): Promise<Uint8Array> => {
    if (box?.roll) return cropFace(photo, box, side);
    const part = box ? partOf(photo, box) : { left: 0, top: 0, width: photo.width, height: photo.height };
    const { width, height } = resizedSize(part, side);
    if (width === part.width && height === part.height) return middleSquare(cut(photo, part, 3), part, side);
    return resizeToSquare(cut(photo, part, 4), part, side);
  };

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
