import { type Point } from './check';
import { ink } from './style';

/** Where a small AV plane stands, in pixels. */
export interface SmallPlane {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Share of half the plane between its unit circle and its frame. */
const rim = 4 / 26;

const radius = ({ side }: SmallPlane): number => (side / 2) * (1 - rim);

/** Where a point [valence, arousal] stands in it; one outside of the plane stands on its edge. */
export const smallPlanePlace = (plane: SmallPlane, [v, a]: Point): [x: number, y: number] => {
  const along = (from: number, value: number) =>
    round(from + plane.side / 2 + Math.max(-1, Math.min(1, value)) * radius(plane));
  return [along(plane.x, v), along(plane.y, -a)];
};

/**
 * An AV plane of a few dozen pixels as SVG: frame, axes, unit circle, and what is marked in it.
 * @param threshold radius of a dashed circle between weak and strong
 */
export function smallPlane(plane: SmallPlane, marks: readonly string[], threshold?: number): string {
  const { x, y, side } = plane;
  const half = side / 2;
  const thin = round(Math.max(0.8, side / 65));
  const circle = (r: number, more: string) =>
    `<circle cx="${round(x + half)}" cy="${round(y + half)}" r="${round(r)}" fill="none" stroke-width="${thin}" ${more}/>`;
  return [
    `<rect x="${x + 0.5}" y="${y + 0.5}" width="${side - 1}" height="${side - 1}" fill="#f6f8fa" stroke="${ink.grid}"/>`,
    `<path d="M${x} ${y + half}h${side}M${x + half} ${y}v${side}" stroke="${ink.frame}" stroke-width="${thin}"/>`,
    circle(radius(plane), `stroke="${ink.frame}"`),
    ...(threshold === undefined
      ? []
      : [circle(threshold * radius(plane), `stroke="${ink.soft}" stroke-dasharray="${round(3 * thin)}"`)]),
    ...marks,
  ].join('');
}

const round = (value: number): number => Math.round(value * 100) / 100;
