import type { Random } from '../../engine/random';
import type { ActionUnits } from './action-units';
import { darker, hex, lighter, mix, type Rgb } from './colour';
import { blob, clamp, curve, fill, lerp, line, outline, type Point, type Project, type Side } from './path';
import type { Skin } from './skin';

export interface EyeTraits {
  /** From the middle of the face to the middle of the eye, in face units. */
  readonly spacing: number;
  /** Half the length of the lid opening. */
  readonly size: number;
  /** Height of the opening above its middle, as a share of `size`. */
  readonly open: number;
  /** How much higher the outer corner stands. */
  readonly slant: number;
  /** 0 no crease in the upper lid, 1 a deep one. */
  readonly crease: number;
  readonly lashes: number;
  readonly iris: Rgb;
}

const irises: readonly Rgb[] = [
  [66, 40, 22],
  [84, 52, 28],
  [122, 80, 40],
  [126, 110, 58],
  [92, 122, 92],
  [96, 138, 170],
  [128, 150, 164],
];

export function drawEyes(random: Random, masculinity: number, skin: Skin): EyeTraits {
  // Light eyes are rare above dark skin.
  const shades = skin.depth > 0.45 ? 2 : skin.depth > 0.25 ? 4 : irises.length;
  return {
    spacing: clamp(random.normal(25.2, 1.1), 22.8, 28),
    size: clamp(random.normal(14.2 - 0.7 * masculinity, 0.75), 11.8, 16),
    open: clamp(random.normal(0.45 - 0.04 * masculinity, 0.05), 0.33, 0.58),
    slant: random.normal(1, 1.1),
    crease: random.uniform() < 0.2 ? 0 : random.uniform(0.4, 1),
    lashes: clamp(random.normal(0.9 - 0.7 * masculinity, 0.15), 0.1, 1),
    iris: mix(irises[random.integer(shades)], [90, 70, 50], random.uniform(0, 0.25)),
  };
}

/** One eye: corners and lids, outer to inner. */
export interface EyeShape {
  readonly side: Side;
  readonly centre: Point;
  readonly upper: readonly Point[];
  readonly lower: readonly Point[];
  /** Where the fold of the upper lid lies. */
  readonly fold: readonly Point[];
  readonly iris: Point;
}

const arc = [0, 0.7, 1, 0.83, 0];
const floor = [0, 0.8, 1, 0.7, 0];

export function eyeShape(eyes: EyeTraits, units: ActionUnits, side: Side, gaze: Point): EyeShape {
  const { size, spacing, slant } = eyes;
  const centre: Point = [side * spacing, 0];
  const squint = 1 - 0.3 * units[7] - 0.22 * units[6] - 0.25 * units[9] - 0.1 * units[4];
  const up = size * eyes.open * Math.max(0.12, squint + 0.75 * units[5]);
  const down =
    size * 0.32 * Math.max(0.1, 1 - 0.6 * units[7] - 0.55 * units[6] - 0.4 * units[9] + 0.15 * units[5]);
  const point = (i: number, lift: number): Point => [
    side * (spacing + size * (1 - i / 2)),
    lift - slant * (1 - i / 2) + (i === 4 ? 0.8 : 0),
  ];
  const shut = (i: number): number => lerp(-up * arc[i], down * 0.92 * floor[i], clamp(units[43] * 1.02));
  return {
    side,
    centre,
    upper: arc.map((_, i) => point(i, shut(i))),
    lower: floor.map((height, i) => point(i, down * height)),
    fold: arc.map((height, i) => {
      const rest = size * (0.16 + 0.62 * height) * (0.9 + 0.25 * units[5]) + 1.5 * units[43] * height;
      return point(i, Math.min(-rest, shut(i) - 1.3) + (i === 0 ? 1.5 : 0));
    }),
    iris: [centre[0] + gaze[0] * size * 0.55, centre[1] - size * 0.06 + gaze[1] * size * 0.4],
  };
}

/** The gradients of the iris and the white. */
export function eyePaints({ iris }: EyeTraits): string {
  const rim = hex(darker(iris, 0.65));
  return (
    `<radialGradient id="~iris" cy=".62"><stop offset=".2" stop-color="${hex(lighter(iris, 0.28))}"/><stop offset=".72" stop-color="${hex(iris)}"/><stop offset="1" stop-color="${rim}"/></radialGradient>` +
    '<radialGradient id="~white" r=".6"><stop offset=".5" stop-color="#f6f2ee"/><stop offset="1" stop-color="#c9bab2"/></radialGradient>'
  );
}

export function eyeSvg(eyes: EyeTraits, shape: EyeShape, skin: Skin, project: Project): string {
  const { side, upper, lower, fold, centre, iris } = shape;
  const { size } = eyes;
  const on = (points: readonly Point[]): readonly Point[] => points.map((point) => project(point, 1));
  const [top, bottom, crease] = [on(upper), on(lower), on(fold)];
  const opening = outline(top, [...bottom].reverse());
  const radius = size * 0.47;
  const clip = side < 0 ? '~eyeL' : '~eyeR';
  const ball = [
    blob(project, centre, [size * 1.05, size * 0.85], 'url(#~white)'),
    blob(project, [centre[0] - side * size * 0.93, 0.8], [size * 0.16, size * 0.16], '#d08d84', 0.8),
    blob(project, iris, [radius, radius], 'url(#~iris)'),
    blob(project, iris, [radius * 0.45, radius * 0.45], '#120c0a'),
    line(curve(top), '#2a1512', 3.2, 0.38),
    blob(
      project,
      [iris[0] - radius * 0.35, iris[1] - radius * 0.38],
      [radius * 0.23, radius * 0.23],
      '#fff',
      0.95,
    ),
    blob(
      project,
      [iris[0] + radius * 0.38, iris[1] + radius * 0.4],
      [radius * 0.14, radius * 0.14],
      '#fff',
      0.5,
    ),
  ].join('');
  // The lash line thickens outwards and, where lashes are long, ends in a wing.
  const wing: Point = [upper[0][0] + side * 2.4 * eyes.lashes, upper[0][1] - 1.5 * eyes.lashes];
  const thick = 0.9 + 1.1 * eyes.lashes;
  const lash = on([wing, ...upper.map(([x, y], i): Point => [x, y - thick * [0.2, 0.95, 1, 0.75, 0.3][i]])]);
  return (
    fill(outline(crease, [...top].reverse()), 'url(#~shade)', 0.42) +
    `<clipPath id="${clip}"><path d="${opening}"/></clipPath><g clip-path="url(#${clip})">${ball}</g>` +
    fill(outline(lash, [...top].reverse()), '#20120e') +
    line(curve(bottom), hex(skin.deep), 0.9, 0.45 + 0.25 * eyes.lashes) +
    line(curve(crease), hex(skin.deep), 1.1, 0.12 + 0.5 * eyes.crease) +
    line(curve(on(lower.slice(1).map(([x, y]): Point => [x, y + 4.6]))), hex(skin.shadow), 1.2, 0.22)
  );
}
