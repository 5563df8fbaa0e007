import { type Random } from '../engine/random';
import { InputError } from '../errors';

/** Which changes an image may undergo each time it is seen. What is left out is off. */
export interface Augment {
  /** Mirror left and right, with probability one half. */
  readonly flip?: boolean;
  /** Move by up to this many pixels each way, the edge repeated: the same as padding and cropping. Integer, 0 or more. */
  readonly shift?: number;
  /** Add up to this much to every pixel value, of the range [0, 1]. */
  readonly brightness?: number;
  /** Scale the distance from mid grey by 1 plus or minus up to this. Below 1. */
  readonly contrast?: number;
}

/** One draw for one image. */
export interface Change {
  readonly flipped: boolean;
  readonly right: number;
  readonly down: number;
  readonly brightness: number;
  readonly contrast: number;
}

/** @throws InputError naming the value that is out of range. */
export function checkAugment(augment: Augment, size: number): void {
  const { shift = 0, brightness = 0, contrast = 0 } = augment;
  if (!Number.isInteger(shift) || shift < 0 || shift >= size) {
    throw new InputError(`augment.shift is ${shift}; expected an integer from 0 to ${size - 1}, in pixels.`);
  }
  for (const [name, value] of [
    ['brightness', brightness],
    ['contrast', contrast],
  ] as const) {
    if (!(value >= 0 && value < 1)) {
      throw new InputError(`augment.${name} is ${value}; expected a number from 0 to below 1.`);
    }
  }
}

/**
 * Draws the change of one image. Always five draws: switching one change off in an ablation leaves the others as they were.
 */
export function drawChange(augment: Augment, random: Random): Change {
  const { flip = false, shift = 0, brightness = 0, contrast = 0 } = augment;
  const heads = random.uniform() < 0.5;
  const right = random.integer(2 * shift + 1) - shift;
  const down = random.integer(2 * shift + 1) - shift;
  return {
    flipped: heads && flip,
    right,
    down,
    brightness: random.uniform(-brightness, brightness),
    contrast: 1 + random.uniform(-contrast, contrast),
  };
}

/** For every column (or row) of the result, the one of the source it is taken from; the edge is repeated. */
export function sourcePlaces(
  size: number,
  moved: number,
  flipped: boolean,
  out: Int32Array = new Int32Array(size),
): Int32Array {
  for (let i = 0; i < size; i++) {
    const place = Math.min(size - 1, Math.max(0, i - moved));
    out[i] = flipped ? size - 1 - place : place;
  }
  return out;
}
