/**
 * Colour jitter as torchvision means it (`ColorJitter`, version 0.14), on values in [0, 1]:
 *
 *     brightness   f x                      contrast   f x + (1 - f) m
 *     saturation   f x + (1 - f) g          hue        h + f (mod 1), in HSV
 *
 * `x` a channel of a pixel; `g` its grey, `0.2989 r + 0.587 g + 0.114 b`; `m` the mean grey of the image; `f` the factor drawn for
 * the image. All but hue are cut to [0, 1] after each step. torchvision rounds to bytes between the steps where it is given a PIL image;
 * here nothing is rounded, which is what it does with float tensors.
 */
import { type Random } from '../engine/random';
import { InputError } from '../errors';

/** Strength of each change; 0 is none. */
export interface Jitter {
  /** The factor is drawn from [1 - b, 1 + b], not below 0. */
  readonly brightness: number;
  /** As brightness. */
  readonly contrast: number;
  /** As brightness. */
  readonly saturation: number;
  /** The turn of the colour circle is drawn from [-h, h]; a half at most, which is the other side of the circle. */
  readonly hue: number;
}

export const NO_JITTER: Jitter = { brightness: 0, contrast: 0, saturation: 0, hue: 0 };

/** Names of the four changes, in the order of torchvision's arguments. */
export const JITTERS = ['brightness', 'contrast', 'saturation', 'hue'] as const;
export type JitterName = (typeof JITTERS)[number];

/** One draw for one image: the factor of each change. */
export type JitterFactors = Readonly<Record<JitterName, number>>;

/** The factors that change nothing. */
export const NEUTRAL: JitterFactors = { brightness: 1, contrast: 1, saturation: 1, hue: 0 };

/** @throws InputError naming the value that is out of range. */
export function checkJitter(jitter: Jitter): void {
  for (const name of JITTERS) {
    const most = name === 'hue' ? 0.5 : Infinity;
    if (jitter[name] >= 0 && jitter[name] <= most && jitter[name] < Infinity) continue;
    const range = name === 'hue' ? 'a number from 0 to 0.5' : 'a number of 0 or more';
    throw new InputError(`augment.jitter.${name} is ${jitter[name]}; expected ${range}.`);
  }
}

/** The factor of one change. Always one number is drawn, whatever the strength. */
export function drawFactor(name: JitterName, strength: number, random: Random): number {
  return name === 'hue'
    ? random.uniform(-strength, strength)
    : random.uniform(Math.max(0, 1 - strength), 1 + strength);
}

/**
 * Changes the colours of one image in place.
 * @param pixels `[h, w, 3]`, each in [0, 1]
 * @param order in which the changes are made, for they do not commute; a change whose factor is neutral is passed over
 */
export function applyJitter(
  pixels: Float32Array,
  factors: JitterFactors,
  order: readonly JitterName[] = JITTERS,
): void {
  for (const name of order) {
    const factor = factors[name];
    if (factor === NEUTRAL[name]) continue;
    if (name === 'hue') turnHue(pixels, factor);
    else if (name === 'saturation') blendWithGrey(pixels, factor);
    else blendWith(pixels, name === 'contrast' ? meanGrey(pixels) : 0, factor);
  }
}

const grey = (r: number, g: number, b: number): number => 0.2989 * r + 0.587 * g + 0.114 * b;

const cut = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

function blendWith(pixels: Float32Array, other: number, factor: number): void {
  const rest = (1 - factor) * other;
  for (let i = 0; i < pixels.length; i++) pixels[i] = cut(factor * pixels[i] + rest);
}

function blendWithGrey(pixels: Float32Array, factor: number): void {
  for (let i = 0; i < pixels.length; i += 3) {
    const rest = (1 - factor) * grey(pixels[i], pixels[i + 1], pixels[i + 2]);
    for (let c = i; c < i + 3; c++) pixels[c] = cut(factor * pixels[c] + rest);
  }
}

function meanGrey(pixels: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < pixels.length; i += 3) sum += grey(pixels[i], pixels[i + 1], pixels[i + 2]);
  return sum / (pixels.length / 3);
}

/** To hue, saturation and value and back, a pixel at a time. */
function turnHue(pixels: Float32Array, turn: number): void {
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    const value = Math.max(r, g, b);
    const chroma = value - Math.min(r, g, b);
    if (chroma === 0) continue;
    const sixth = value === r ? (g - b) / chroma : value === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    const hue = (((sixth / 6 + turn) % 1) + 1) % 1;
    for (let c = 0; c < 3; c++) {
      // Place on the colour circle, in sixths, from where this channel begins to fall below the value.
      const k = (5 - 2 * c + 6 * hue) % 6;
      pixels[i + c] = value - chroma * Math.max(0, Math.min(k, 4 - k, 1));
    }
  }
}
