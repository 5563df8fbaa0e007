import type { Random } from '../../engine/random';
import type { ActionUnits } from './action-units';
import { darker, hex, lighter, mix, type Rgb } from './colour';
import { jawDrop } from './head';
import {
  blob,
  clamp,
  curve,
  fill,
  lerp,
  line,
  outline,
  short,
  sides,
  type Point,
  type Project,
} from './path';
import type { Skin } from './skin';

export interface LipTraits {
  /** Half the width of the mouth. */
  readonly width: number;
  readonly upper: number;
  readonly lower: number;
  /** Share of the way from the nose to the chin. */
  readonly height: number;
  /** How deep the bow of the upper lip is. */
  readonly bow: number;
  readonly colour: Rgb;
}

export function drawLips(random: Random, masculinity: number, skin: Skin): LipTraits {
  const full = random.normal(0.3 * skin.depth - 0.1 * masculinity, 0.14);
  const painted = masculinity < 0.45 && random.uniform() < 0.45 ? random.uniform(0.15, 0.55) : 0;
  const paint = random.pick<Rgb>([
    [176, 30, 52],
    [150, 46, 70],
    [196, 84, 84],
  ]);
  return {
    width: clamp(random.normal(21.3 + masculinity, 1.6), 17.5, 26),
    upper: clamp(5.3 * (1 + full), 3.2, 8),
    lower: clamp(7.4 * (1 + full), 5, 10.5),
    height: clamp(random.normal(0.38, 0.025), 0.32, 0.44),
    bow: random.uniform(0.1, 0.4),
    colour: mix(skin.lip, paint, painted),
  };
}

/** The mouth: each curve from left to right; the first and the last point of the outer curves are the corners. */
export interface MouthShape {
  readonly outerUpper: readonly Point[];
  readonly innerUpper: readonly Point[];
  readonly innerLower: readonly Point[];
  readonly outerLower: readonly Point[];
  /** Height of the opening in the middle. */
  readonly gap: number;
}

const upperAt = [-1, -0.62, -0.22, 0, 0.22, 0.62, 1];
const lowerAt = [-1, -0.66, -0.34, 0, 0.34, 0.66, 1];
const innerAt = [-0.93, -0.5, 0, 0.5, 0.93];

/** @param base height of the nose's base at rest; @param chin height of the chin at rest */
export function mouthShape(lips: LipTraits, base: number, chin: number, units: ActionUnits): MouthShape {
  const middle = lerp(base, chin, lips.height);
  const drop = jawDrop(units);
  const pressed = (1 - 0.85 * units[24]) * (1 - 0.5 * units[23]) * (1 - 0.6 * units[17]);
  const parted = 6 * units[25] * pressed;
  const corner = (side: number): Point => {
    const smile = side < 0 ? Math.max(units[12], units.R12) : units[12];
    const dimple = side < 0 ? Math.max(units[14], units.R14) : units[14];
    const pull =
      0.2 * smile +
      0.13 * dimple +
      0.3 * units[20] -
      0.4 * units[18] -
      0.14 * units[23] -
      0.06 * units[24] -
      0.08 * units[26];
    return [
      side * lips.width * (1 + pull),
      middle - 9 * smile + 8 * units[15] + 2.5 * units[20] - 1.2 * dimple + 0.35 * drop + 1 * units[17],
    ];
  };
  const [left, right] = [corner(-1), corner(1)];
  const top =
    middle -
    3.2 * units[10] -
    2 * units[9] -
    0.3 * parted -
    4 * units[17] * (1 - 0.5 * units[25]) -
    1 * units[12];
  const low = Math.max(top, top + parted + 1.6 * units[10] * pressed + drop * pressed);
  const thin = 1 - 0.45 * units[23] - 0.6 * units[24] + 0.35 * units[18];
  const upper = lips.upper * Math.max(0.15, thin - 0.3 * units[12] - 0.15 * units[20]);
  const lower = lips.lower * Math.max(0.15, thin - 0.2 * units[12] - 0.2 * units[20] + 0.25 * units[17]);
  const onCurve = (share: number, height: number, bend: number): Point => {
    const end = share < 0 ? left : right;
    const t = Math.abs(share);
    return [end[0] * t, lerp(height, end[1], t ** bend)];
  };
  const above = [0, 0.62 + 0.12 * units[10], 1, 1 - lips.bow, 1, 0.62 + 0.12 * units[10], 0];
  const below = [0, 0.6, 0.92, 1, 0.92, 0.6, 0];
  const raised = (share: number): number =>
    2.2 * units[10] * Math.sin(Math.PI * Math.min(1, Math.abs(share) * 1.1 + 0.1));
  return {
    outerUpper: upperAt.map((share, i) => {
      const [x, y] = onCurve(share, top, 1.8);
      return [x, y - upper * above[i] - (above[i] === 0 ? 0 : raised(share))];
    }),
    innerUpper: innerAt.map((share) => {
      const [x, y] = onCurve(share, top, 1.8);
      // The closed upper lip ends in a shallow bow.
      return [
        x,
        y -
          0.6 * raised(share) * (1 - Math.abs(share)) +
          (share === 0 ? 0.7 : Math.abs(share) < 0.6 ? -0.5 : 0),
      ];
    }),
    innerLower: innerAt.map((share) => onCurve(share, low, 2.1)),
    outerLower: lowerAt.map((share, i) => {
      const [x, y] = onCurve(share, low, 2.1);
      return [x, y + lower * below[i]];
    }),
    gap: low - top,
  };
}

/** Teeth hang from the upper jaw: they stay while the lower lip falls. */
function insideSvg(
  shape: MouthShape,
  fine: boolean,
  put: (points: readonly Point[]) => readonly Point[],
  project: Project,
): string {
  const { innerUpper, innerLower, gap } = shape;
  const long = Math.min(gap * 0.72 + 0.6, 7.2);
  const edge = innerUpper.map(([x, y], i): Point => [x * 0.97, y + long * [0.35, 0.95, 1, 0.95, 0.35][i]]);
  const between = [-0.66, -0.34, 0, 0.34, 0.66]
    .map((share) => {
      const [x, y] = project([share * innerUpper[4][0] * 0.8, innerUpper[2][1] - 1]);
      return `M${short(x)} ${short(y)}v${short(long)}`;
    })
    .join('');
  const low = innerLower[2][1];
  return (
    `<clipPath id="~mouth"><path d="${outline(put(innerUpper), put([...innerLower].reverse()))}"/></clipPath><g clip-path="url(#~mouth)">` +
    fill('M-60 0h120v140h-120z', '#38100f') +
    (gap > 7
      ? blob(project, [0, low + 1.5], [innerUpper[4][0] * 0.62, Math.min(6, gap * 0.4)], '#b4544f')
      : '') +
    fill(outline(put(innerUpper.map(([x, y]): Point => [x, y - 2])), put([...edge].reverse())), '#f3ede2') +
    (fine ? line(between, '#8d7a6c', 0.5, 0.35) : '') +
    line(curve(put(innerUpper)), '#2b0b0b', 3, 0.35) +
    '</g>'
  );
}

export function mouthSvg(
  lips: LipTraits,
  shape: MouthShape,
  skin: Skin,
  fine: boolean,
  project: Project,
): string {
  const put = (points: readonly Point[]): readonly Point[] => points.map((point) => project(point, 2));
  const { outerUpper, innerUpper, innerLower, outerLower, gap } = shape;
  const [left, right] = [outerUpper[0], outerUpper[6]];
  const top = outline(put(outerUpper), put([right, ...[...innerUpper].reverse(), left]));
  const bottom = outline(put(outerLower), put([right, ...[...innerLower].reverse(), left]));
  const [upperTone, lowerTone] = [hex(darker(lips.colour, 0.16)), hex(lighter(lips.colour, 0.06))];
  const bulge = outerLower[3][1];
  return (
    blob(project, [0, bulge + 4.5], [13, 4.5], 'url(#~shade)', 0.5) +
    (gap > 0.9 ? insideSvg(shape, fine, put, project) : '') +
    fill(top, upperTone) +
    fill(bottom, lowerTone) +
    blob(
      project,
      [0, (innerLower[2][1] + bulge) / 2 + 0.3],
      [lips.width * 0.5, (bulge - innerLower[2][1]) * 0.34],
      'url(#~glow)',
      0.55,
      { lift: 2 },
    ) +
    line(
      curve(put([left, ...innerUpper, right])),
      hex(darker(skin.deep, 0.35)),
      gap > 0.9 ? 0.7 : 1.25,
      0.75,
    ) +
    sides
      .map((side) => blob(project, side < 0 ? left : right, [2.6, 2.4], 'url(#~shade)', 0.8, { lift: 2 }))
      .join('')
  );
}
