import type { Random } from '../../engine/random';
import {
  clamp,
  curve,
  line,
  moved,
  outline,
  ring,
  sides,
  blob,
  fill,
  type Point,
  type Project,
} from './path';
import type { ActionUnits } from './action-units';
import { hex } from './colour';
import type { Skin } from './skin';

export interface HeadTraits {
  /** Scale of the width; 1 is 112 units across. */
  readonly width: number;
  /** Scale of the height below the eyes; 1 puts the chin 80 units below them. */
  readonly length: number;
  /** -1 tapers from the cheekbones, 1 a square jaw. */
  readonly jaw: number;
  /** -1 a pointed chin, 1 a broad one. */
  readonly chin: number;
  readonly ears: { readonly size: number; readonly out: number };
}

export function drawHead(random: Random, masculinity: number): HeadTraits {
  return {
    width: clamp(random.normal(0.985 + 0.02 * masculinity, 0.04), 0.89, 1.1),
    length: clamp(random.normal(0.98 + 0.04 * masculinity, 0.035), 0.9, 1.1),
    jaw: clamp(random.normal(1.1 * masculinity - 0.6, 0.45), -1, 1),
    chin: clamp(random.normal(1.1 * masculinity - 0.5, 0.5), -1, 1),
    ears: { size: random.uniform(0.85, 1.15), out: random.uniform(0, 3) },
  };
}

/** Half a contour from the ear to the chin, the nine points of the iBUG jaw. */
const half: readonly Point[] = [
  [55.5, -8],
  [55.5, 9],
  [54, 25],
  [50.5, 40],
  [44.5, 53],
  [35.5, 64],
  [25, 73],
  [13, 79],
  [0, 81],
];
const jawShare = [0, 0, 0.03, 0.06, 0.085, 0.09, 0.06, 0.03, 0];
const chinShare = [0, 0, 0, 0, 0.01, 0.05, 0.14, 0.22, 0];

/** How far the open jaw (26) or the raised chin (17) moves a point at height y of the lower face. */
export const jawDrop = (units: ActionUnits): number => 16 * units[26];
const ramp = (y: number): number => clamp((y - 22) / 50) ** 1.5;

/** The 17 points of the jaw, from the ear on the left of the picture over the chin to the other. */
export function jawPoints(head: HeadTraits, units: ActionUnits): readonly Point[] {
  const right = half.map(([x, y], i): Point => {
    const height = y > 0 ? y * head.length : y;
    const wide = x * head.width * (1 + head.jaw * jawShare[i] + head.chin * chinShare[i]);
    return [wide, height + ramp(y) * (jawDrop(units) - 2.5 * units[17])];
  });
  return [...right.map(([x, y]): Point => [-x, y]), ...right.slice(0, -1).reverse()];
}

/** The skull above the ears, from right to left. */
export const crown = (width: number): readonly Point[] =>
  [
    [55.5, -22],
    [53.5, -42],
    [46, -63],
    [29, -81],
    [0, -88],
    [-29, -81],
    [-46, -63],
    [-53.5, -42],
    [-55.5, -22],
  ].map(([x, y]): Point => [x * width, y]);

export const headOutline = (head: HeadTraits, jaw: readonly Point[], project: Project): string =>
  ring([...jaw, ...crown(head.width)].map((point) => project(point)));

export function earsSvg({ width, ears }: HeadTraits, skin: Skin, project: Project): string {
  return sides
    .map((side) => {
      const [x, y] = [side * (56 * width + ears.out), 3];
      const inner: readonly Point[] = [
        [x + side * 2, y - 9 * ears.size],
        [x + side * 4.5, y - 4],
        [x + side * 1.5, y + 4],
        [x + side * 2, y + 7 * ears.size],
      ];
      return (
        blob(project, [x, y], [8 * ears.size, 15 * ears.size], hex(skin.base), 1, {
          lift: -14,
          angle: side * 9,
        }) +
        blob(project, [x, y + 2], [6 * ears.size, 12 * ears.size], 'url(#~shade)', 0.55, { lift: -14 }) +
        line(curve(inner.map((point) => project(point, -14))), hex(skin.deep), 1.3, 0.5)
      );
    })
    .join('');
}

/** Neck with the shadow of the chin, and the shoulders in their clothes. */
export function neckSvg(
  { width }: HeadTraits,
  jaw: readonly Point[],
  skin: Skin,
  cloth: string,
  project: Project,
): string {
  const chin = jaw[8][1];
  const [neck, body] = [34 * width, chin + 24];
  const side = (s: number): readonly Point[] => [
    [s * neck, 40],
    [s * (neck - 1), chin + 6],
    [s * (neck + 4), body],
    [s * 62, body + 14],
  ];
  const still = (points: readonly Point[]): readonly Point[] =>
    points.map((p) => moved(p, project([0, 0], -70)[0], 0));
  const shoulders: readonly Point[] = [
    [-150, 160],
    [-128, body + 14],
    [-62, body + 2],
    [-neck - 2, body - 7],
  ];
  const collar: readonly Point[] = [
    [-neck - 2, body - 7],
    [-neck * 0.6, body + 8],
    [0, body + 14],
    [neck * 0.6, body + 8],
    [neck + 2, body - 7],
  ];
  const rightShoulder = shoulders.map(([x, y]): Point => [-x, y]).reverse();
  return (
    fill(outline(still(side(-1)), still([...side(1)].reverse())), hex(skin.base)) +
    fill(outline(still(side(-1)), still([...side(1)].reverse())), 'url(#~neck)') +
    fill(outline(still(shoulders), still(collar), still(rightShoulder)), cloth) +
    line(curve(still(collar)), '#000', 2.5, 0.18)
  );
}
