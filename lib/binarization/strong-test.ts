/**
 * Which labels a threshold makes strong. The three descriptions differ:
 *
 *     intensity:  strong  r >= delta_r               weak  r < delta_r               review
 *     official:   strong  r^2 > delta_r + 0.25       weak  r^2 < delta_r + 0.25      official code
 *     zoo:        strong  r^2 > delta_r^2            weak  r^2 < delta_r^2           the authors' later code
 *
 * `r` = `intensity`, `delta_r` = `deltaR` = sqrt(delta_v^2 + delta_a^2). The official test holds a square against a length. That of the
 * zoo is the review's, but for a label exactly on the threshold, which is in neither group; so is one in the official test.
 */
export const STRONG_TESTS = ['intensity', 'official', 'zoo'] as const;

/**
 * - `intensity`: the review.
 * - `official`: the official code.
 * - `zoo`: the authors' later code.
 */
export type StrongTest = (typeof STRONG_TESTS)[number];

/** Added to the threshold. Official code: 0.25. */
const OFFSET = 0.25;

/** The intensity on whose far side labels are strong: the radius of a circle about the neutral face. */
export const boundaryOf = (deltaR: number, test: StrongTest): number =>
  test === 'official' ? Math.sqrt(deltaR + OFFSET) : deltaR;

/** @param intensity 0 or more. @returns `neither` on the boundary of two of the tests, or where the threshold is NaN */
export function groupOf(intensity: number, deltaR: number, test: StrongTest): 'strong' | 'weak' | 'neither' {
  const boundary = boundaryOf(deltaR, test);
  if (intensity > boundary || (test === 'intensity' && intensity === boundary)) return 'strong';
  return intensity < boundary ? 'weak' : 'neither';
}
