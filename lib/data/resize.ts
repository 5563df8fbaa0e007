import { FastResizeFilter, ResizeFit, type Transformer } from '@napi-rs/image';
import { centre } from './augment';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * torchvision's `Resize(side)`, then the square in the middle: the shorter side comes to `side`, the longer one to
 * `floor(side long / short)`. A triangle filter as wide as the scale, in Pillow's fixed-point arithmetic: no value is further than 1 of 255 from
 * torchvision's, on PIL images or on tensors with `antialias=True`, up and down alike. (sharp's `linear` filter is as near when it makes
 * images smaller, but moves them by up to half a pixel when it makes them larger, and its other kernels are 0.3 to 1.1 of 255 away on average.)
 * @param image decoded, or still to be; work goes on in the thread pool
 * @param from its size
 * @returns `[side, side, 3]`, red green blue; what is transparent is not looked at
 */
export async function resizeToSquare(image: Transformer, from: Size, side: number): Promise<Uint8Array> {
  const { width, height } = resizedSize(from, side);
  const same = width === from.width && height === from.height;
  const resized = same
    ? image
    : image.fastResize({ width, height, filter: FastResizeFilter.Bilinear, fit: ResizeFit.Fill });
  return middleSquare(await resized.rawPixels(), { width, height }, side);
}

/** What torchvision's `Resize(side)` makes of an image of this size. */
export function resizedSize({ width, height }: Size, side: number): Size {
  const long = Math.floor((side * Math.max(width, height)) / Math.min(width, height));
  return width <= height ? { width: side, height: long } : { width: long, height: side };
}

/**
 * @param pixels `[height, width, 3 or 4]`
 * @returns `[side, side, 3]`
 */
export function middleSquare(pixels: Uint8Array, { width, height }: Size, side: number): Uint8Array {
  const channels = pixels.length / (width * height);
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
