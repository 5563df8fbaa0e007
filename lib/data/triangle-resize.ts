import { middleSquare, resizedSize, type Size } from './resized-size';

/** Bits behind the point of a weight; Pillow's. */
const BITS = 22;
const HALF = 1 << (BITS - 1);

/** For each pixel of one side of the result: where its window begins, and the weight of each pixel in it. */
interface Windows {
  readonly starts: Int32Array;
  readonly weights: readonly Int32Array[];
}

/**
 * Resizes with a triangle filter as wide as the scale, in fixed-point arithmetic, as Pillow does (`Resample.c`) and torchvision through
 * it: first the rows, then the columns. In plain JavaScript, so that Node and a browser get the same to the bit.
 * @param pixels `[height, width, channels]`
 * @returns `[to.height, to.width, channels]`
 */
export function triangleResize(pixels: Uint8Array, from: Size, to: Size): Uint8Array {
  const channels = pixels.length / (from.width * from.height);
  const rows = along(pixels, windowsOf(from.width, to.width), {
    lines: from.height,
    length: from.width * channels,
    step: channels,
    stride: 1,
    channels,
    out: { length: to.width * channels, step: channels, stride: 1 },
  });
  return along(rows, windowsOf(from.height, to.height), {
    lines: to.width * channels,
    length: 1,
    step: to.width * channels,
    stride: 0,
    channels: 1,
    out: { length: 1, step: to.width * channels, stride: 0 },
  });
}

interface Way {
  /** How many lines are resized, and how far apart their beginnings are. */
  readonly lines: number;
  readonly length: number;
  /** From one pixel of a line to the next. */
  readonly step: number;
  readonly stride: number;
  readonly channels: number;
  readonly out: { readonly length: number; readonly step: number; readonly stride: number };
}

function along(pixels: Uint8Array, { starts, weights }: Windows, way: Way): Uint8Array {
  const { lines, length, step, stride, channels, out } = way;
  const result = new Uint8Array(Math.max(lines * out.length, starts.length * out.step));
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < starts.length; at++) {
      const window = weights[at];
      for (let channel = 0; channel < channels; channel++) {
        let sum = HALF;
        let place = line * length + starts[at] * step + channel * stride;
        for (let k = 0; k < window.length; k++, place += step) sum += pixels[place] * window[k];
        const value = sum >> BITS;
        result[line * out.length + at * out.step + channel * out.stride] =
          value < 0 ? 0 : value > 255 ? 255 : value;
      }
    }
  }
  return result;
}

function windowsOf(from: number, to: number): Windows {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const starts = new Int32Array(to);
  const weights = Array.from({ length: to }, (_, at) => {
    const middle = (at + 0.5) * scale;
    const start = Math.max(0, Math.floor(middle - reach + 0.5));
    const end = Math.min(from, Math.floor(middle + reach + 0.5));
    starts[at] = start;
    const raw = Array.from({ length: end - start }, (_, k) =>
      Math.max(0, 1 - Math.abs((start + k - middle + 0.5) / reach)),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return Int32Array.from(raw, (weight) => Math.round((weight / sum) * (1 << BITS)));
  });
  return { starts, weights };
}

/** As `resizeToSquare` of `resize.ts`. @returns `[side, side, 3]` */
export function triangleToSquare(pixels: Uint8Array, from: Size, side: number): Uint8Array {
  const to = resizedSize(from, side);
  return middleSquare(triangleResize(pixels, from, to), to, side);
}

/** A square. */
export const triangleSquare = (pixels: Uint8Array, side: number, size: number): Uint8Array =>
  triangleResize(pixels, { width: side, height: side }, { width: size, height: size });
