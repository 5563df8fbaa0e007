/**
 * What happens when a batch has no strong or no weak label (official code): fixed bounds on the squared intensity take over.
 *
 *     add to the strong group r^2 > 0.65, to the weak group r^2 < 0.3;   no strong label still: the weak stand in for them
 *
 * `r` = `intensities`. The official code begins the weak group anew and keeps the strong one; the authors' later code keeps both, so
 * that labels stand in a group twice, or weak ones in the strong group. Whoever follows the code follows that too.
 */
export const FALLBACKS = ['none', 'official', 'zoo'] as const;

/**
 * - `none`: a group may stay empty; critic and adversarial step are left out then (ours).
 * - `official`: fixed bounds, the weak group anew (official code).
 * - `zoo`: fixed bounds, both groups added to (the authors' later code).
 */
export type EmptyGroupFallback = (typeof FALLBACKS)[number];

/** Rows of a batch. */
export interface Groups {
  readonly strong: number[];
  readonly weak: number[];
}

/** Bounds on r^2. Official code: 0.65 and 0.3. */
const [STRONG_ABOVE, WEAK_BELOW] = [0.65, 0.3];

/** The groups as they are where neither is empty, else as the fallback has it; either may still be empty. */
export function filledGroups(
  { strong, weak }: Groups,
  intensities: ArrayLike<number>,
  fallback: EmptyGroupFallback,
): Groups {
  if (fallback === 'none' || (strong.length > 0 && weak.length > 0)) return { strong, weak };
  const rows = (inGroup: (square: number) => boolean): number[] =>
    Array.from(intensities, (r, row) => (inGroup(r * r) ? row : -1)).filter((row) => row >= 0);
  const more = {
    strong: rows((square) => square > STRONG_ABOVE),
    weak: rows((square) => square < WEAK_BELOW),
  };
  const filled = {
    strong: [...strong, ...more.strong],
    weak: fallback === 'zoo' ? [...weak, ...more.weak] : more.weak,
  };
  return filled.strong.length > 0 ? filled : { strong: filled.weak, weak: filled.weak };
}
