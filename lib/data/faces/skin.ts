import type { Random } from '../../engine/random';
import { darker, lighter, mix, onScale, type Rgb } from './colour';

/** The tones one skin shows under one light. */
export interface Skin {
  readonly base: Rgb;
  readonly light: Rgb;
  readonly shadow: Rgb;
  /** Folds, and the rims of lids and nostrils. */
  readonly deep: Rgb;
  readonly blush: Rgb;
  readonly lip: Rgb;
  /** 0 the palest, 1 the deepest. */
  readonly depth: number;
}

/** From pale to deep, the steps of the Monk scale with the red of living skin put back. */
const scale: readonly Rgb[] = [
  [250, 222, 205],
  [245, 208, 182],
  [234, 187, 152],
  [219, 164, 124],
  [196, 136, 97],
  [163, 106, 73],
  [128, 81, 56],
  [97, 61, 43],
  [70, 45, 33],
];

export function skinAt(depth: number, warmth: number): Skin {
  const tone = onScale(scale, depth);
  const base: Rgb = [tone[0] + 4 * warmth, tone[1] - 2 * warmth, tone[2] - 10 * warmth];
  const shadow = mix([base[0] * 0.72, base[1] * 0.6, base[2] * 0.55], base, 0.15);
  return {
    base,
    light: lighter(base, 0.38 - 0.2 * depth),
    shadow,
    deep: darker(shadow, 0.45),
    blush: mix(base, [214, 74, 66], 0.55 - 0.2 * depth),
    lip: mix(base, depth > 0.6 ? [128, 48, 56] : [186, 62, 72], 0.5),
    depth,
  };
}

export const drawSkin = (random: Random): Skin => skinAt(random.uniform(), random.normal(0, 0.8));
