import { type Random } from '../engine/random';
import { InputError } from '../errors';
import {
  checkJitter,
  drawFactor,
  type Jitter,
  type JitterFactors,
  type JitterName,
  JITTERS,
  NO_JITTER,
} from './jitter';

/**
 * Where the square that a net sees is cut from the larger one that is kept.
 * - `random`: anywhere, each place as likely (torchvision's `RandomCrop`).
 * - `centre`: in the middle, as in evaluation (`CenterCrop`).
 */
export type Crop = 'random' | 'centre';

/** Which changes an image may undergo each time it is seen. What is left out is off. */
export interface Augment {
  /** Default `centre`. Where the images are kept at the size that a net sees, both are the whole. */
  readonly crop?: Crop;
  /** Mirror left and right, with probability one half. */
  readonly flip?: boolean;
  /** Move by up to this many pixels each way, the edge repeated: the same as padding and cropping. Integer, 0 or more. */
  readonly shift?: number;
  readonly jitter?: Jitter;
}

/** One draw for one image. */
export interface Change {
  /** Of the crop, in pixels of the image that is kept. */
  readonly left: number;
  readonly top: number;
  readonly flipped: boolean;
  readonly right: number;
  readonly down: number;
  readonly factors: JitterFactors;
  /** In which the colours are changed. */
  readonly order: readonly JitterName[];
}

/** @throws InputError naming the value that is out of range. */
export function checkAugment({ shift = 0, jitter = NO_JITTER }: Augment, size: number): void {
  if (!Number.isInteger(shift) || shift < 0 || shift >= size) {
    throw new InputError(`augment.shift is ${shift}; expected an integer from 0 to ${size - 1}, in pixels.`);
  }
  checkJitter(jitter);
}

/**
 * Draws the changes of the images of a batch. Always as many draws: switching one change off in an ablation leaves the others as
 * they were. Moves, mirrors, brightness and contrast of all images come first, crop, saturation, hue and order of all after them.
 * @param room how many pixels wider the kept image is than the one seen
 */
export function drawChanges(count: number, augment: Augment, room: number, random: Random): Change[] {
  const { crop = 'centre', flip = false, shift = 0, jitter = NO_JITTER } = augment;
  const factor = (name: JitterName) => drawFactor(name, jitter[name], random);
  const drawn = Array.from({ length: count }, () => ({
    flipped: random.uniform() < 0.5 && flip,
    right: random.integer(2 * shift + 1) - shift,
    down: random.integer(2 * shift + 1) - shift,
    brightness: factor('brightness'),
    contrast: factor('contrast'),
  }));
  return drawn.map(({ brightness, contrast, ...moves }) => {
    const [top, left] = [random.integer(room + 1), random.integer(room + 1)];
    const [saturation, hue] = [factor('saturation'), factor('hue')];
    return {
      ...(crop === 'random' ? { left, top } : centre(room)),
      ...moves,
      factors: { brightness, contrast, saturation, hue },
      order: random.shuffle(JITTERS),
    };
  });
}

/** The crop in the middle. Half a pixel goes to the even side, as Python rounds in torchvision. */
export function centre(room: number): { readonly left: number; readonly top: number } {
  const below = Math.floor(room / 2);
  const place = room % 2 === 0 || below % 2 === 0 ? below : below + 1;
  return { left: place, top: place };
}

/**
 * For every column (or row) of the result, the one of the kept image it is taken from; the edge of the crop is repeated.
 * @param from where the crop begins
 */
export function sourcePlaces(size: number, from: number, moved: number, flipped: boolean): Int32Array {
  return Int32Array.from({ length: size }, (_, i) => {
    const place = Math.min(size - 1, Math.max(0, i - moved));
    return from + (flipped ? size - 1 - place : place);
  });
}
