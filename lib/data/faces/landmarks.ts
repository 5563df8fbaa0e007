import type { ActionUnits } from './action-units';
import type { Identity } from './identity';
import type { Nuisance } from './nuisance';
import type { Point } from './path';
import { headProjection, toPixels } from './pose';
import { faceShape } from './shape';

/**
 * The 68 landmarks of the iBUG 300-W mark-up (Sagonas et al. 2013) in its order, counted from 0 and as seen in the picture:
 * 0-16 jaw, left to right; 17-21 left brow and 22-26 right brow, left to right; 27-30 bridge of the nose, downwards; 31-35
 * its base, left to right; 36-41 left eye and 42-47 right eye, from the left corner over the upper lid; 48-59 outer and 60-67
 * inner rim of the lips, from the left corner over the upper lip.
 * @returns 68 points [x, y] in pixels of a picture of `size`; they may lie outside of it when the head does
 */
export function faceLandmarks(
  identity: Identity,
  units: ActionUnits,
  { pose }: Pick<Nuisance, 'pose'>,
  size: number,
): readonly Point[] {
  const { jaw, brows, eyes, nose, mouth } = faceShape(identity, units, pose.gaze);
  const [project, pixels] = [headProjection(pose), toPixels(pose, size)];
  const put = (lift: number, points: readonly Point[]): readonly Point[] =>
    points.map((point) => pixels(project(point, lift)));
  const pick = (points: readonly Point[], ...places: readonly number[]): readonly Point[] =>
    places.map((i) => points[i]);
  // The lids hold five points from the outer corner; the mark-up asks for the second quarter and the third, left to right.
  const lids = eyes.map(({ side, upper, lower }) =>
    side < 0
      ? [...pick(upper, 0, 1, 3, 4), ...pick(lower, 3, 1)]
      : [...pick(upper, 4, 3, 1, 0), ...pick(lower, 1, 3)],
  );
  return [
    ...put(0, jaw),
    ...put(3, [...[...brows[0]].reverse(), ...brows[1]]),
    ...put(11, nose.bridge),
    ...put(7, nose.base),
    ...put(1, lids.flat()),
    ...put(2, [
      ...mouth.outerUpper,
      ...pick(mouth.outerLower, 5, 4, 3, 2, 1),
      mouth.innerUpper[0],
      ...pick(mouth.innerUpper, 1, 2, 3),
      mouth.innerUpper[4],
      ...pick(mouth.innerLower, 3, 2, 1),
    ]),
  ];
}
