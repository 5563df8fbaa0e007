import { type FaceBox } from './sample';

/**
 * Side of the square around the landmarks, over their larger extent. The 68 points reach from the brows to the chin, not
 * to the hairline; our choice, the official code starts from faces already cut out and does not say how.
 */
export const LANDMARK_MARGIN = 1.4;

/** `eyes`: the box is turned so that the eyes stand level. `none`: it stands upright in the picture. */
export type Alignment = 'eyes' | 'none';

/** How a box is laid around landmarks. */
export interface BoxShape {
  /** Side of the box over the larger extent of the landmarks. */
  readonly margin: number;
  readonly align: Alignment;
}

type Point = readonly [x: number, y: number];

/**
 * The square around a face's landmarks, with the middle of their extent in its middle.
 * @param landmarks `[x, y]` in pixels, at least two that differ; turned by the eyes where they are the 68 of iBUG
 * @returns undefined when they are not such a list.
 */
export function boxAroundLandmarks(
  landmarks: unknown,
  { margin, align }: BoxShape = { margin: LANDMARK_MARGIN, align: 'none' },
): FaceBox | undefined {
  const points = pointsOf(landmarks);
  if (!points) return undefined;
  const roll = align === 'eyes' ? rollOf(points) : 0;
  const upright = roll === 0 ? points : points.map((point) => turned(point, -roll));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of upright) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const side = Math.max(right - left, bottom - top) * margin;
  if (!(side > 0 && side < Infinity)) return undefined;
  if (roll === 0) return { left: (left + right - side) / 2, top: (top + bottom - side) / 2, side };
  const [x, y] = turned([(left + right) / 2, (top + bottom) / 2], roll);
  return { left: x - side / 2, top: y - side / 2, side, roll };
}

/** The square about the middle of a rectangle, as large as its longer side. */
export function squareAround(left: number, top: number, width: number, height: number): FaceBox | undefined {
  const side = Math.max(width, height);
  if (!(side > 0 && width >= 0 && height >= 0 && side < Infinity)) return undefined;
  return { left: left + (width - side) / 2, top: top + (height - side) / 2, side };
}

/** Intersection over union of two squares, as if they stood upright. */
export function overlapOf(a: FaceBox, b: FaceBox): number {
  const along = (from: 'left' | 'top') =>
    Math.max(0, Math.min(a[from] + a.side, b[from] + b.side) - Math.max(a[from], b[from]));
  const shared = along('left') * along('top');
  return shared / (a.side ** 2 + b.side ** 2 - shared);
}

function pointsOf(landmarks: unknown): readonly Point[] | undefined {
  if (!Array.isArray(landmarks)) return undefined;
  const isPoint = (point: unknown): boolean =>
    Array.isArray(point) && point.length === 2 && point.every((value) => typeof value === 'number');
  return landmarks.every(isPoint) ? (landmarks as Point[]) : undefined;
}

/** Places of the eyes among the 68 landmarks: 36-41 the one on the left of the picture, 42-47 the other. */
const EYES = [
  [36, 42],
  [42, 48],
] as const;

/** Angle of the line from the left eye to the right, in radians, clockwise as seen (y points down). */
function rollOf(points: readonly Point[]): number {
  if (points.length !== 68) return 0;
  const [left, right] = EYES.map(([from, to]) => {
    const eye = points.slice(from, to);
    return [0, 1].map((axis) => eye.reduce((sum, point) => sum + point[axis], 0) / eye.length);
  });
  const roll = Math.atan2(right[1] - left[1], right[0] - left[0]);
  return Number.isFinite(roll) ? roll : 0;
}

/** About the origin. */
function turned([x, y]: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x * cos - y * sin, x * sin + y * cos];
}
