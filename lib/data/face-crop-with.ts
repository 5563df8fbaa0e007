import { InputError } from '../errors';
import { GREY, type Photo } from './photo';
import { type FaceBox } from './sample';

/** Brings a square `[side, side, 3]` to `[size, size, 3]`. */
export type ResizeSquare = (
  pixels: Uint8Array,
  side: number,
  size: number,
) => Uint8Array | Promise<Uint8Array>;

/** `cropFace` of `face-crop.ts`, with what resizes in it left open: a browser has no sharp. */
export const cropFaceWith =
  (resize: ResizeSquare) =>
  async (photo: Photo, box: FaceBox, size: number): Promise<Uint8Array> => {
    const roll = box.roll ?? 0;
    if (roll === 0) {
      const { pixels, side } = square(photo, box, 1);
      return resize(pixels, side, size);
    }
    // A square turned about its middle lies within one that is larger by this, whatever the angle.
    const reach = Math.abs(Math.cos(roll)) + Math.abs(Math.sin(roll));
    const around = square(photo, box, reach);
    // Turned at twice the size and then halved, so that it comes out neither blurred nor jagged.
    const double = 2 * size;
    // Never enlarged here: sharp moves what it enlarges by up to half a pixel.
    const scaled = Math.min(around.side, Math.round(double * reach));
    const scale = scaled / around.side;
    const middle = [box.left - around.left, box.top - around.top].map(
      (from) => (from + box.side / 2) * scale,
    );
    const upright = await resize(around.pixels, around.side, scaled);
    const level = turnedLevel(upright, scaled, middle, (box.side * scale) / double, roll, double);
    return resize(level, double, size);
  };

interface Square {
  /** `[side, side, 3]` */
  readonly pixels: Uint8Array;
  readonly side: number;
  readonly left: number;
  readonly top: number;
}

/** The upright square around the box, `reach` times its side, in whole pixels. */
function square({ width, height, pixels, name }: Photo, box: FaceBox, reach: number): Square {
  const side = Math.max(2, Math.round(box.side * reach));
  const left = Math.round(box.left + (box.side - side) / 2);
  const top = Math.round(box.top + (box.side - side) / 2);
  const from = { x: Math.max(0, left), y: Math.max(0, top) };
  const to = { x: Math.min(width, left + side), y: Math.min(height, top + side) };
  if (!(to.x > from.x && to.y > from.y)) {
    throw new InputError(
      `${name} has its face at left ${box.left}, top ${box.top}, side ${box.side}; ` +
        `expected it inside the image of ${width} x ${height} pixels.`,
    );
  }
  // A square that reaches far out is of a face hardly in the picture; its bytes are bounded as the picture's are.
  if (side > 4 * Math.max(width, height)) {
    throw new InputError(
      `${name} has a face of ${side} pixels; expected at most four times the image of ${width} x ${height}.`,
    );
  }
  // Of one shade in all three channels.
  const cut = new Uint8Array(side * side * 3).fill(GREY.r);
  for (let y = from.y; y < to.y; y++) {
    const start = (y * width + from.x) * 3;
    cut.set(pixels.subarray(start, start + (to.x - from.x) * 3), ((y - top) * side + (from.x - left)) * 3);
  }
  return { pixels: cut, side, left, top };
}

/**
 * Turns what is in a square back by `roll` about a middle in it; between its pixels it is interpolated linearly.
 * @param step pixels of the square that one of the result takes
 * @returns `[size, size, 3]`
 */
function turnedLevel(
  pixels: Uint8Array,
  side: number,
  [middleX, middleY]: readonly number[],
  step: number,
  roll: number,
  size: number,
): Uint8Array {
  const [cos, sin] = [step * Math.cos(roll), step * Math.sin(roll)];
  const level = new Uint8Array(size * size * 3);
  const last = side - 1;
  for (let row = 0, to = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [x, y] = [column - (size - 1) / 2, row - (size - 1) / 2];
      const left = Math.min(last, Math.max(0, middleX - 0.5 + x * cos - y * sin));
      const top = Math.min(last, Math.max(0, middleY - 0.5 + x * sin + y * cos));
      const [u, v] = [Math.min(last - 1, Math.floor(left)), Math.min(last - 1, Math.floor(top))];
      const [right, below] = [left - u, top - v];
      const at = (v * side + u) * 3;
      for (let channel = 0; channel < 3; channel++, to++) {
        const upper = pixels[at + channel] * (1 - right) + pixels[at + 3 + channel] * right;
        const next = at + side * 3 + channel;
        const lower = pixels[next] * (1 - right) + pixels[next + 3] * right;
        level[to] = upper * (1 - below) + lower * below + 0.5;
      }
    }
  }
  return level;
}
