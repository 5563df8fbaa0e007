import type { Random } from '../../engine/random';
import { hex, type Rgb } from './colour';
import { blob, curve, fill, line, ring, sides, type Point, type Project } from './path';

export const frames = ['round', 'square', 'drop'] as const;

export interface GlassesTraits {
  readonly frame: (typeof frames)[number];
  readonly colour: Rgb;
  /** Thickness of the rim. */
  readonly rim: number;
}

export const drawGlasses = (random: Random, share: number): GlassesTraits | undefined => {
  const frame = random.pick(frames);
  const colour = random.pick<Rgb>([
    [22, 20, 22],
    [86, 48, 26],
    [150, 126, 70],
    [128, 132, 138],
    [110, 22, 34],
  ]);
  const rim = random.uniform(1.3, 2.8);
  return random.uniform() < share ? { frame, colour, rim } : undefined;
};

/** How square the lens is: the exponent of its superellipse, and how much narrower it is below. */
const forms = { round: [2, 0], square: [4.5, 0.04], drop: [2.6, 0.16] } as const;

export function glassesSvg(
  { frame, colour, rim }: GlassesTraits,
  spacing: number,
  width: number,
  project: Project,
): string {
  const [power, taper] = forms[frame];
  const paint = hex(colour);
  const half = spacing * 0.78;
  const lens = (side: number): readonly Point[] =>
    Array.from({ length: 16 }, (_, i): Point => {
      const angle = (i * Math.PI) / 8;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const [x, y] = [Math.sign(c) * Math.abs(c) ** (2 / power), Math.sign(s) * Math.abs(s) ** (2 / power)];
      return project([side * spacing + x * half * (1 - taper * y), 2 + y * half * 0.8], 9);
    });
  const bridge = [-1, -0.5, 0.5, 1].map((t) => project([t * (spacing - half), -2 - 3 * (1 - t * t)], 11));
  return (
    sides
      .map((side) => {
        const temple = curve([
          project([side * (spacing + half), -3], 8),
          project([side * 56 * width, -5], -4),
        ]);
        return (
          fill(ring(lens(side)), '#dfeaf2', 0.1) +
          blob(project, [side * spacing - half * 0.35, -half * 0.3], [half * 0.5, half * 0.16], '#fff', 0.2, {
            lift: 9,
            angle: -32,
          }) +
          `<path d="${ring(lens(side))}" fill="none" stroke="${paint}" stroke-width="${rim.toFixed(1)}"/>` +
          line(temple, paint, rim)
        );
      })
      .join('') + line(curve(bridge), paint, rim)
  );
}
