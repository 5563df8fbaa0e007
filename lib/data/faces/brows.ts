import type { Random } from '../../engine/random';
import type { ActionUnits } from './action-units';
import { hex, type Rgb } from './colour';
import { along, clamp, fill, line, outline, short, type Point, type Project, type Side } from './path';

export interface BrowTraits {
  /** Gap between the middle of the eye and the brow, in face units. */
  readonly gap: number;
  /** Half the thickness at its widest. */
  readonly thick: number;
  readonly arch: number;
  readonly length: number;
  /** Distance of the inner end from the middle of the face. */
  readonly inner: number;
  readonly colour: Rgb;
}

export const drawBrows = (random: Random, masculinity: number, colour: Rgb): BrowTraits => ({
  gap: clamp(random.normal(18.6 - 2 * masculinity, 1.3), 15, 22),
  thick: clamp(random.normal(1.7 + 1.1 * masculinity, 0.4), 1, 3.6),
  arch: clamp(random.normal(3.6 - 2 * masculinity, 1.1), 0, 6),
  length: clamp(random.normal(29.5, 1.3), 27, 33),
  inner: clamp(random.normal(10, 1.3), 6.5, 13),
  colour,
});

/** Five points from the inner to the outer end of one brow. */
export function browShape(brows: BrowTraits, units: ActionUnits, side: Side): readonly Point[] {
  return [0, 0.25, 0.5, 0.75, 1].map((t): Point => {
    const bow = brows.arch * Math.sin(Math.PI * t ** 1.35) - 4.2 * Math.max(0, t - 0.55) * 1.6;
    const raised =
      8.5 * units[1] * (1 - t) ** 1.4 + 9.5 * units[2] * Math.min(t, 1.6 - t) ** 1.3 * 1.25 + 0.5 * units[5];
    const lowered =
      6.5 * units[4] * (1 - 0.75 * t) + 3 * units[9] * (1 - 0.6 * t) + 0.8 * units[6] * t + 0.5 * units[43];
    const drawnIn = 5 * units[4] * (1 - 0.7 * t) + 1.5 * units[9] * (1 - t);
    return [side * (brows.inner + t * brows.length - drawnIn), -brows.gap - bow - raised + lowered];
  });
}

const profile = [0.75, 1, 0.92, 0.6, 0.12];

export function browSvg(brows: BrowTraits, shape: readonly Point[], fine: boolean, project: Project): string {
  const shifted = (share: number): readonly Point[] =>
    shape.map(([x, y], i) => project([x, y + share * brows.thick * profile[i]], 3));
  const [over, under] = [shifted(-1), shifted(1)];
  const paint = hex(brows.colour);
  const body = fill(outline(over, [...under].reverse()), paint, fine ? 0.72 : 0.85);
  if (!fine) return body;
  let hairs = '';
  for (let i = 0; i < 14; i++) {
    const [root, tip] = [along(under, i / 16), along(over, Math.min(1, i / 16 + 0.13))];
    hairs += `M${short(root[0])} ${short(root[1])}L${short(tip[0])} ${short(tip[1] - 0.5)}`;
  }
  return body + line(hairs, paint, 0.75, 0.75);
}
