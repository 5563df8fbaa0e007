import type { Random } from '../../engine/random';
import type { ActionUnits } from './action-units';
import { hex } from './colour';
import { blob, clamp, curve, line, sides, type Point, type Project } from './path';
import type { Skin } from './skin';

export interface NoseTraits {
  /** Half the width at the wings. */
  readonly width: number;
  /** Height of the base below the eyes. */
  readonly base: number;
  /** Half the width of the bridge. */
  readonly bridge: number;
  /** Half the size of the tip. */
  readonly tip: number;
}

export const drawNose = (random: Random, masculinity: number, depth: number): NoseTraits => ({
  width: clamp(random.normal(10.3 + 1 * masculinity + 2.2 * depth, 1), 8.5, 15),
  base: clamp(random.normal(29 + 1.5 * masculinity, 1.6), 25, 34),
  bridge: clamp(random.normal(4.4 + 1.2 * masculinity, 0.6), 3.2, 7),
  tip: clamp(random.normal(6 + 0.8 * masculinity, 0.7), 4.5, 8.5),
});

export interface NoseShape {
  /** Four points from between the eyes to the tip. */
  readonly bridge: readonly Point[];
  /** Five points along the base, left to right. */
  readonly base: readonly Point[];
  readonly width: number;
}

export function noseShape(nose: NoseTraits, units: ActionUnits): NoseShape {
  const lift = 4.2 * units[9] + 1.6 * units[10];
  const width = nose.width * (1 + 0.12 * units[9] + 0.07 * units[12] + 0.05 * units[10]);
  const y = nose.base - lift;
  const tip = nose.base - 8 - 0.55 * lift;
  return {
    bridge: [0, 1, 2, 3].map((i): Point => [0, -4 + ((tip + 4) * i) / 3]),
    base: [-0.62, -0.32, 0, 0.32, 0.62].map((share): Point => [
      width * share,
      y + 2.6 - 3.4 * Math.abs(share),
    ]),
    width,
  };
}

const high = 11;

export function noseSvg(
  nose: NoseTraits,
  shape: NoseShape,
  skin: Skin,
  light: number,
  project: Project,
): string {
  const tip = shape.bridge[3];
  const base = shape.base[2][1];
  const wing = base - 6.5;
  const deep = hex(skin.deep);
  const parts = sides.map((side) => {
    const dark = 0.75 - 0.35 * side * light;
    const ala: readonly Point[] = [
      [side * shape.width * 0.86, wing - 4.2],
      [side * shape.width * 1.02, wing + 0.5],
      [side * shape.width * 0.9, wing + 4.6],
      [side * shape.width * 0.62, base - 0.6],
    ];
    const put = (points: readonly Point[], lift: number): readonly Point[] =>
      points.map((point) => project(point, lift));
    return (
      blob(project, [side * (nose.bridge + 3.5), tip[1] - 13], [4.6, 19], 'url(#~shade)', dark, {
        lift: 5,
        angle: -side * 9,
      }) +
      blob(
        project,
        [side * shape.width * 0.72, wing + 0.8],
        [shape.width * 0.36, 5.2],
        'url(#~glow)',
        0.25 + 0.2 * side * light,
        { lift: 5 },
      ) +
      line(curve(put(ala, 5)), deep, 1.3, 0.5) +
      blob(project, [side * shape.width * 0.4, base - 1.1], [shape.width * 0.23, 1.9], deep, 0.85, {
        lift: 7,
        angle: -side * 14,
      })
    );
  });
  const septum = shape.base.map((point) => project([point[0] * 0.8, point[1] + 0.6], 7));
  return (
    blob(project, [0, base + 3], [shape.width * 1.1, 5], 'url(#~shade)', 0.45) +
    parts.join('') +
    blob(project, [0, tip[1] + 1.5], [nose.tip, nose.tip * 0.85], 'url(#~glow)', 0.6, { lift: high }) +
    blob(project, [0, tip[1] - 14], [nose.bridge * 0.75, 15], 'url(#~glow)', 0.5, { lift: high * 0.8 }) +
    line(curve(septum.slice(1, 4)), deep, 1, 0.35)
  );
}
