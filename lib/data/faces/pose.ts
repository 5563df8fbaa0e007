import type { Point, Project } from './path';

/** Where the head stands and looks. */
export interface Pose {
  /** Degrees about the vertical; positive turns the face to the right of the picture. */
  readonly turn: number;
  /** Degrees; positive looks down. */
  readonly nod: number;
  /** Degrees in the plane of the picture, clockwise. */
  readonly tilt: number;
  /** Place of the head's middle, as a share of the picture's side, right and down. */
  readonly shift: Point;
  /** 1 lets the head with its hair fill the picture just about. */
  readonly zoom: number;
  /** Where the eyes look, in eye widths right and down of straight ahead. */
  readonly gaze: Point;
}

export const frontal: Pose = { turn: 0, nod: 0, tilt: 0, shift: [0, 0], zoom: 1, gaze: [0, 0] };

/** The head fills its picture at this scale and height: most hair, the chin and some neck are seen. */
const fit = 0.95;
const drop = 5;
const degrees = Math.PI / 180;

/**
 * The turn and the nod: a point of the face lies on an ellipsoid (half axes 68, 112 and depth 60) that turns about its
 * middle; the picture follows half of the way, as a camera that keeps the face in view does.
 */
export function headProjection({ turn, nod }: Pick<Pose, 'turn' | 'nod'>): Project {
  const [st, ct, sn, cn] = [
    Math.sin(turn * degrees),
    Math.cos(turn * degrees),
    Math.sin(nod * degrees),
    Math.cos(nod * degrees),
  ];
  return ([x, y], lift = 0) => {
    const z = 60 * Math.sqrt(Math.max(0, 1 - (x / 68) ** 2 - (y / 112) ** 2)) + lift;
    const depth = z * ct - x * st;
    return [x * ct + z * st - 30 * st, y * cn + depth * sn - 30 * sn];
  };
}

/** The rest of the pose (tilt, size, place) as an SVG transform in face units. */
export const placement = ({ tilt, zoom, shift }: Pose): string =>
  `translate(${(shift[0] * 200).toFixed(2)} ${(shift[1] * 200 + drop).toFixed(2)}) rotate(${tilt.toFixed(2)}) scale(${(zoom * fit).toFixed(4)})`;

/** From a turned point in face units to pixels of a picture of `size`: the same map as `placement`, as numbers. */
export function toPixels({ tilt, zoom, shift }: Pose, size: number): (point: Point) => Point {
  const [s, c] = [Math.sin(tilt * degrees) * zoom * fit, Math.cos(tilt * degrees) * zoom * fit];
  return ([x, y]) => [
    ((x * c - y * s + shift[0] * 200 + 100) * size) / 200,
    ((x * s + y * c + shift[1] * 200 + drop + 100) * size) / 200,
  ];
}
