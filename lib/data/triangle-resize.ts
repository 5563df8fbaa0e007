import { middleSquare, resizedSize, type Size } from './resized-size';

/** For each pixel of one side of the result: where its window begins, and the weight of each pixel in it. */
interface Windows {
  readonly starts: Int32Array;
  readonly weights: readonly Int32Array[];
  /** Bits behind the point of a weight. */
  readonly bits: number;
}

/**
 * Resizes with a triangle filter as wide as the scale in the fixed-point arithmetic of `resize.ts`, which it equals to the bit: columns
 * first, then rows, each rounded to bytes, with as many bits as leave the largest weight 16. In plain JavaScript, so that a browser
 * cuts a face out as it was cut out in training.
 * @param pixels `[height, width, channels]`
 * @returns `[to.height, to.width, channels]`
 */
export function triangleResize(pixels: Uint8Array, from: Size, to: Size): Uint8Array {
  const channels = pixels.length / (from.width * from.height);
  const columns = { lines: 1, length: 0, step: from.width * channels, inner: from.width * channels };
  const rows = { lines: to.height, length: from.width * channels, step: channels, inner: channels };
  return along(
    along(pixels, windowsOf(from.height, to.height), columns),
    windowsOf(from.width, to.width),
    rows,
  );
}

/** How pixels follow each other along one axis. */
interface Way {
  /** How many lines are resized one after the other. */
  readonly lines: number;
  /** From one line to the next. */
  readonly length: number;
  /** From one pixel of a line to the next. */
  readonly step: number;
  /** Numbers that stand side by side in each of them and are resized alike. */
  readonly inner: number;
}

function along(pixels: Uint8Array, { starts, weights, bits }: Windows, way: Way): Uint8Array {
  const { lines, length, step, inner } = way;
  const half = 1 << (bits - 1);
  const result = new Uint8Array(lines * starts.length * inner);
  let to = 0;
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < starts.length; at++) {
      const window = weights[at];
      const start = line * length + starts[at] * step;
      for (let number = 0; number < inner; number++) {
        let sum = half;
        for (let k = 0, place = start + number; k < window.length; k++, place += step)
          sum += pixels[place] * window[k];
        const value = sum >> bits;
        result[to++] = value < 0 ? 0 : value > 255 ? 255 : value;
      }
    }
  }
  return result;
}

function windowsOf(from: number, to: number): Windows {
  const scale = from / to;
  const reach = Math.max(1, scale);
  const starts = new Int32Array(to);
  const shares = Array.from({ length: to }, (_, at) => {
    const middle = (at + 0.5) * scale;
    const start = Math.max(0, Math.floor(middle - reach));
    const end = Math.min(from, Math.ceil(middle + reach));
    starts[at] = start;
    const raw = Array.from({ length: end - start }, (_, k) =>
      Math.max(0, 1 - Math.abs((start + k - (middle - 0.5)) / reach)),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return raw.map((weight) => weight / sum);
  });
  const bits = bitsFor(shares.reduce((most, window) => Math.max(most, ...window), 0));
  return {
    ...{ starts, bits },
    weights: shares.map((window) =>
      Int32Array.from(window, (weight) => Math.floor(weight * (1 << bits) + 0.5)),
    ),
  };
}

/** As many as leave the largest weight within 16 bits and a sign, 21 at most. */
function bitsFor(largest: number): number {
  let bits = 0;
  while (bits < 21 && 0.5 + largest * (1 << (bits + 1)) < 1 << 15) bits++;
  return bits;
}

/** As `resizeToSquare` of `resize.ts`. @returns `[side, side, 3]` */
export function triangleToSquare(pixels: Uint8Array, from: Size, side: number): Uint8Array {
  const to = resizedSize(from, side);
  return middleSquare(triangleResize(pixels, from, to), to, side);
}

/** A square. */
export const triangleSquare = (pixels: Uint8Array, side: number, size: number): Uint8Array =>
  triangleResize(pixels, { width: side, height: side }, { width: size, height: size });
