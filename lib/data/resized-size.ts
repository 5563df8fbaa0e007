import { centre } from './augment';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What torchvision's `Resize(side)` makes of an image of this size. */
export function resizedSize({ width, height }: Size, side: number): Size {
  const long = Math.floor((side * Math.max(width, height)) / Math.min(width, height));
  return width <= height ? { width: side, height: long } : { width: long, height: side };
}

/**
 * @param pixels `[height, width, 3 or 4]`
 * @returns `[side, side, 3]`; the pixels themselves where they are that
 */
export function middleSquare(pixels: Uint8Array, { width, height }: Size, side: number): Uint8Array {
  const channels = pixels.length / (width * height);
  // Nothing to cut: a copy less is a third less for the garbage collector, which is what reading from disk waits for.
  if (channels === 3 && width === side && height === side) return pixels;
  const { left } = centre(width - side);
  const { top } = centre(height - side);
  const square = new Uint8Array(side * side * 3);
  let to = 0;
  for (let y = top; y < top + side; y++) {
    let at = (y * width + left) * channels;
    if (channels === 3) {
      square.set(pixels.subarray(at, at + side * 3), (y - top) * side * 3);
      continue;
    }
    for (let x = 0; x < side; x++, at += channels) {
      square[to++] = pixels[at];
      square[to++] = pixels[at + 1];
      square[to++] = pixels[at + 2];
    }
  }
  return square;
}
