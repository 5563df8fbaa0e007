/**
 * Points and curves of the drawn face. Face units: x to the right of the picture, y downwards, the origin between the
 * eyes; the picture spans -100..100 on both axes, so that one unit is size/200 pixels before the zoom of the pose.
 */
export type Point = readonly [x: number, y: number];

/** Puts a point of the frontal face where the turned head shows it; `lift` is the height above the skull, in face units. */
export type Project = (point: Point, lift?: number) => Point;

/** -1 is the side on the left of the picture (the person's right), 1 the other. */
export type Side = -1 | 1;
export const sides: readonly Side[] = [-1, 1];

export const lerp = (from: number, to: number, t: number): number => from + (to - from) * t;
export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));
export const between = (a: Point, b: Point, t: number): Point => [lerp(a[0], b[0], t), lerp(a[1], b[1], t)];
export const moved = ([x, y]: Point, dx: number, dy: number): Point => [x + dx, y + dy];

/** The point at share `t` in [0, 1] of a list of points, each piece as long as the others. */
export function along(points: readonly Point[], t: number): Point {
  const place = clamp(t) * (points.length - 1);
  const i = Math.min(Math.floor(place), points.length - 2);
  return between(points[i], points[i + 1], place - i);
}

const hundredths = Array.from({ length: 100 }, (_, i) => (i === 0 ? '' : `.${String(i).padStart(2, '0')}`));

/**
 * A number as SVG text, to hundredths of a unit (below a tenth of a pixel at every size allowed). By whole numbers, because
 * the text of a fraction took a third of the time of a drawing.
 */
export function short(value: number): string {
  const parts = Math.round(Math.abs(value) * 100);
  const rest = parts % 100;
  return `${value < 0 && parts > 0 ? '-' : ''}${(parts - rest) / 100}${hundredths[rest]}`;
}
const at = ([x, y]: Point): string => `${short(x)} ${short(y)}`;

/** Cubic pieces of the Catmull-Rom curve through the points, without the leading move. */
function pieces(points: readonly Point[]): string {
  let text = '';
  for (let i = 0; i + 1 < points.length; i++) {
    const [before, from, to, after] = [
      points[Math.max(i - 1, 0)],
      points[i],
      points[i + 1],
      points[i + 2] ?? points[i + 1],
    ];
    const first: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const second: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    text += `C${at(first)} ${at(second)} ${at(to)}`;
  }
  return text;
}

/** Path data of one open smooth curve through the points. */
export const curve = (points: readonly Point[]): string => `M${at(points[0])}${pieces(points)}`;

/** Path data of a closed outline of smooth curves that meet in corners. */
export const outline = (...curves: readonly (readonly Point[])[]): string =>
  `M${at(curves[0][0])}${curves.map((points, i) => (i === 0 ? '' : `L${at(points[0])}`) + pieces(points)).join('')}Z`;

/** Path data of a closed smooth curve without a corner. */
export function ring(points: readonly Point[]): string {
  const n = points.length;
  const wrapped = [points[n - 1], ...points, points[0], points[1]];
  // The first and the last piece only serve the tangents of their neighbours.
  return `M${at(points[0])}${pieces(wrapped)
    .split('C')
    .slice(2, n + 2)
    .map((piece) => `C${piece}`)
    .join('')}Z`;
}

/** Outline of a stroke that is `width` thick in the middle and runs out at both ends. */
export function taper(points: readonly Point[], width: number): string {
  const last = points.length - 1;
  const rim = (side: number): readonly Point[] =>
    points.map(([x, y], i): Point => {
      const [[ax, ay], [bx, by]] = [points[Math.max(0, i - 1)], points[Math.min(last, i + 1)]];
      const out = (side * width * Math.sin((Math.PI * i) / last)) / 2 / (Math.hypot(bx - ax, by - ay) || 1);
      return [x - out * (by - ay), y + out * (bx - ax)];
    });
  return outline(rim(-1), [...rim(1)].reverse());
}

/** A filled path. Never `opacity`: that makes the renderer paint on a layer of its own, ten times slower. */
export const fill = (data: string, paint: string, opacity = 1): string =>
  `<path d="${data}" fill="${paint}"${opacity < 1 ? ` fill-opacity="${short(opacity)}"` : ''}/>`;

/** A stroked path; the ends are round by the group around it; nothing where it could not be seen. */
export const line = (data: string, paint: string, width: number, opacity = 1): string =>
  opacity < 0.02
    ? ''
    : `<path d="${data}" fill="none" stroke="${paint}" stroke-width="${short(width)}" stroke-opacity="${short(opacity)}"/>`;

/** An ellipse on the head, foreshortened as the turned head shows it; nothing where it could not be seen. */
export function blob(
  project: Project,
  centre: Point,
  radii: Point,
  paint: string,
  opacity = 1,
  { lift = 0, angle = 0 }: { readonly lift?: number; readonly angle?: number } = {},
): string {
  if (opacity < 0.02) return '';
  const [x, y] = project(centre, lift);
  const rx =
    Math.abs(project(moved(centre, 1, 0), lift)[0] - project(moved(centre, -1, 0), lift)[0]) * radii[0] * 0.5;
  const ry =
    Math.abs(project(moved(centre, 0, 1), lift)[1] - project(moved(centre, 0, -1), lift)[1]) * radii[1] * 0.5;
  const turn = angle ? ` transform="rotate(${short(angle)} ${short(x)} ${short(y)})"` : '';
  const faint = opacity < 1 ? ` fill-opacity="${short(opacity)}"` : '';
  return `<ellipse cx="${short(x)}" cy="${short(y)}" rx="${short(rx)}" ry="${short(ry)}" fill="${paint}"${faint}${turn}/>`;
}
