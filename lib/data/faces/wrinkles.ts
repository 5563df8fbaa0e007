import type { ActionUnits } from './action-units';
import type { EyeShape } from './eyes';
import type { MouthShape } from './mouth';
import type { NoseShape } from './nose';
import { hex } from './colour';
import { blob, clamp, fill, lerp, sides, taper, type Point, type Project } from './path';
import type { Skin } from './skin';

interface Fold {
  readonly points: readonly Point[];
  /** 0 not seen, 1 deep. */
  readonly depth: number;
}

/** Skin folds where muscles gather it, and stays folded with age (0 young, 1 old). */
function folds(
  units: ActionUnits,
  age: number,
  eyes: readonly EyeShape[],
  nose: NoseShape,
  mouth: MouthShape,
  brow: number,
): readonly Fold[] {
  const result: Fold[] = [];
  const add = (depth: number, ...points: readonly Point[]): void => void result.push({ points, depth });
  const [inner, outer] = [units[1], units[2]];
  // Forehead: the middle gathers over raised inner brows, the sides over raised outer ones, all of it with age.
  for (const [i, y] of [-12, -20, -28].entries()) {
    const up = y + brow - 2 * (inner + outer);
    add(0.4 * age, [-34, up + 2], [-15, up], [0, up + 1], [15, up], [34, up + 2]);
    add(0.8 * inner * (1 - 0.2 * i), [-16 + 2 * i, up + 2], [0, up - 1.5], [16 - 2 * i, up + 2]);
    for (const side of sides) {
      add(0.75 * outer * (1 - 0.2 * i), [side * 17, up + 1], [side * 29, up - 2], [side * 39, up + 2.5]);
    }
  }
  for (const side of sides) {
    // Between lowered brows.
    add(
      clamp(0.95 * units[4] + 0.4 * units[9] + 0.2 * age),
      [side * 4, brow - 5],
      [side * 3.2, brow + 2],
      [side * 4.6, brow + 8],
    );
    // Beside and on a wrinkled nose.
    add(units[9] * 0.9, [side * 2, -1], [side * 6.5, -5], [side * 9, -10]);
    add(units[9] * 0.8, [side * 2.5, 4], [side * 7, 1], [side * 11, -3]);
    const eye = eyes[side < 0 ? 0 : 1];
    const [x, y] = eye.upper[0];
    const crow = clamp(0.85 * units[6] + 0.2 * units[7] * age + 0.45 * age);
    add(crow, [x + side * 4, y - 1.5], [x + side * 8, y - 4.4], [x + side * 12, y - 6]);
    add(crow, [x + side * 4.5, y + 1], [x + side * 9, y + 0.4], [x + side * 13, y + 0.5]);
    add(crow * 0.8, [x + side * 4, y + 3.5], [x + side * 7.5, y + 4.8], [x + side * 11, y + 7]);
    const under = eye.lower[2][1];
    add(
      clamp(0.75 * units[6] + 0.35 * units[7] + 0.35 * age),
      [side * 13, under + 3.5],
      [eye.centre[0], under + 6.5 - units[6]],
      [x - side * 1, under + 3],
    );
    // From the wing of the nose round the corner of the mouth.
    const [cx, cy] = mouth.outerUpper[side < 0 ? 0 : 6];
    const wing = nose.base[side < 0 ? 0 : 4];
    const pulled = side < 0 ? Math.max(units[12], units.R12) : units[12];
    const lift = Math.max(pulled, 0.8 * units[10], 0.7 * units[9]);
    const start: Point = [wing[0] + side * 4.5, wing[1] - 5 - 2 * units[9]];
    const bow: Point = [lerp(start[0], cx, 0.62) + side * (3 + 2.5 * pulled), lerp(start[1], cy, 0.5)];
    add(clamp(0.12 + 0.7 * lift + 0.35 * age), start, bow, [cx + side * (6 + pulled), cy + 5 - pulled]);
    const dimple = side < 0 ? Math.max(units[14], units.R14) : units[14];
    add(dimple, [cx + side * 4, cy - 5], [cx + side * 6, cy], [cx + side * 4.2, cy + 4.5]);
    add(units[20] * 0.6, [cx + side * 5, cy - 4], [cx + side * 7, cy + 1], [cx + side * 6, cy + 7]);
    add(
      clamp(0.7 * units[15] + 0.3 * age - 0.1),
      [cx + side * 1.5, cy + 3],
      [cx + side * 3, cy + 9],
      [cx + side * 2, cy + 14],
    );
  }
  const chin = mouth.outerLower[3][1];
  add(clamp(0.85 * units[17] + 0.15 * units[24]), [-11, chin + 6.5], [0, chin + 4.2], [11, chin + 6.5]);
  add(units[18] * 0.4, [-4, mouth.outerUpper[3][1] - 4], [-4.6, mouth.outerUpper[3][1] - 0.5]);
  add(units[18] * 0.4, [4, mouth.outerUpper[3][1] - 4], [4.6, mouth.outerUpper[3][1] - 0.5]);
  return result;
}

/** A fold is a fine groove in a soft shadow. */
export function wrinklesSvg(
  units: ActionUnits,
  age: number,
  skin: Skin,
  eyes: readonly EyeShape[],
  nose: NoseShape,
  mouth: MouthShape,
  brow: number,
  fine: boolean,
  project: Project,
): string {
  const [dark, soft] = [hex(skin.deep), hex(skin.shadow)];
  const grooves = folds(units, age, eyes, nose, mouth, brow)
    .filter(({ depth }) => depth > 0.06)
    .map(({ points, depth }) => {
      const put = points.map((point) => project(point, 2));
      const groove = fill(taper(put, 1.3 + 0.9 * depth), dark, 0.6 * depth);
      const long = Math.hypot(put[0][0] - put[put.length - 1][0], put[0][1] - put[put.length - 1][1]);
      return fine ? fill(taper(put, Math.min(4 + 3 * depth, long / 4)), soft, 0.34 * depth) + groove : groove;
    });
  const raised = sides.map((side) => {
    const pulled = side < 0 ? Math.max(units[12], units.R12) : units[12];
    const apple = clamp(0.15 + 0.5 * units[6] + 0.4 * pulled);
    return (
      blob(project, [side * 31, 21 - 4 * units[6]], [13, 10], 'url(#~glow)', 0.75 * apple) +
      blob(project, [side * 33, 24 - 4 * units[6]], [15, 11], 'url(#~blush)', 0.3 + 0.3 * apple)
    );
  });
  const dimples = [-6, -1, 4, 8].map((x, i) =>
    blob(project, [x, mouth.outerLower[3][1] + 9 + (i % 2) * 3], [2.4, 1.8], 'url(#~shade)', 0.7 * units[17]),
  );
  return raised.join('') + grooves.join('') + dimples.join('');
}
