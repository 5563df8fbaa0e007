import type { Rgb } from './colour';
import { frontal, type Pose } from './pose';

/** All that changes a picture and tells neither who is seen nor what they feel. */
export interface Nuisance {
  readonly pose: Pose;
  readonly light: {
    /** -1 from the left of the picture, 1 from the right. */
    readonly side: number;
    /** Negative darkens the picture, positive brightens it; -1..1. */
    readonly level: number;
    /** Negative is blue, positive orange; -1..1. */
    readonly warmth: number;
  };
  readonly background: { readonly top: Rgb; readonly bottom: Rgb; readonly spots: readonly Spot[] };
  /** What stands before the face. */
  readonly occluder?: Spot;
  /** Sigma as a share of the picture's side. */
  readonly blur: number;
  /** Standard deviation as a share of white, and the seed of the pattern. */
  readonly noise: number;
  readonly noiseSeed: number;
}

/** A soft round thing out of focus, in face units. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly angle: number;
  readonly colour: Rgb;
}

/** A plain passport picture. */
export const plain: Nuisance = {
  pose: frontal,
  light: { side: -0.35, level: 0, warmth: 0 },
  background: { top: [206, 214, 220], bottom: [164, 176, 186], spots: [] },
  blur: 0,
  noise: 0,
  noiseSeed: 0,
};
