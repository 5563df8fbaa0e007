import { type FaceBox } from './sample';

/**
 * Side of the square around the landmarks, over their larger extent. The 68 points reach from the brows to the chin, not
 * to the hairline; our choice, the official code starts from faces already cut out and does not say how.
 */
export const LANDMARK_MARGIN = 1.4;

/**
 * The square around a face's landmarks, with their centre in its middle.
 * @param landmarks `[x, y]` in pixels, at least two that differ
 * @returns undefined when they are not such a list.
 */
export function boxAroundLandmarks(landmarks: unknown): FaceBox | undefined {
  if (!Array.isArray(landmarks)) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of landmarks as unknown[]) {
    if (!Array.isArray(point) || point.length !== 2) return undefined;
    const [x, y] = point as unknown[];
    if (typeof x !== 'number' || typeof y !== 'number') return undefined;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const side = Math.max(right - left, bottom - top) * LANDMARK_MARGIN;
  if (!(side > 0 && side < Infinity)) return undefined;
  return { left: (left + right - side) / 2, top: (top + bottom - side) / 2, side };
}
