import { FastResizeFilter, ResizeFit, type Transformer } from '@napi-rs/image';
import { middleSquare, resizedSize, type Size } from './resized-size';

export { middleSquare, resizedSize, type Size } from './resized-size';

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
