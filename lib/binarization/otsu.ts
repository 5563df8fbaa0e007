/**
 * Otsu's threshold (Otsu 1979, as the review gives it): the cut that sets two groups of values furthest apart.
 *
 *     sigma_B^2(t) = w0(t) w1(t) (mu0(t) - mu1(t))^2,    threshold = argmax_t sigma_B^2(t)
 *
 * `w0`, `w1` = the shares of the values below `t` and at or above it, `mu0`, `mu1` = their means,
 * `sigma_B^2` = `variances`, `t` = `thresholds`.
 *
 * The official code has a partial sum over the unsorted batch in its place, so that its threshold moves with the order of
 * the batch. Here every split of the sorted values is tried: the result depends on the values alone.
 */
import { InputError } from '../errors';
import { BEATS, histogramThreshold } from './otsu-histogram';

export interface OtsuOptions {
  /** Number of equal bins. Left out: exact, every split between two distinct values is tried. */
  readonly bins?: number;
  /** What the values are, for the error's sentence. */
  readonly what?: string;
}

/** One candidate a row, in rising order of threshold. */
export interface BetweenClassVariance {
  readonly thresholds: Float64Array;
  readonly variances: Float64Array;
}

/**
 * @param values any finite numbers, in any order, at least two of them distinct
 * @returns the threshold in the values' own unit; `value >= threshold` is the upper (strong) group. Exact: the midpoint
 *   between the two neighbouring values. With `bins`: the number that `skimage.filters.threshold_otsu` gives, the centre of
 *   the lower group's last bin (scikit-image's own test is `value > threshold`; the two part only on a value equal to it).
 * @throws InputError on an empty list, on a value that is not finite, where all values are equal
 */
export function otsuThreshold(values: ArrayLike<number>, options: OtsuOptions = {}): number {
  const { bins, what = 'values' } = options;
  if (bins !== undefined) return histogramThreshold(sorted(values, what), bins);
  const { thresholds, variances } = betweenClassVariance(values, what);
  let best = 0;
  for (let i = 1; i < variances.length; i++) if (variances[i] > variances[best] * BEATS) best = i;
  return thresholds[best];
}

/** The whole curve sigma_B^2(t), one point per split between two distinct values; for figures. Errors as `otsuThreshold`. */
export function betweenClassVariance(values: ArrayLike<number>, what = 'values'): BetweenClassVariance {
  const ordered = sorted(values, what);
  const n = ordered.length;
  // sigma_B^2 does not change under a shift; sums of centred values keep their digits where the values lie far from zero.
  const centre = ordered.reduce((sum, value) => sum + value / n, 0);
  const total = ordered.reduce((sum, value) => sum + (value - centre), 0);
  const thresholds: number[] = [];
  const variances: number[] = [];
  for (let below = 1, sum = 0; below < n; below++) {
    const [left, right] = [ordered[below - 1], ordered[below]];
    sum += left - centre;
    if (left === right) continue;
    const gap = sum / below - (total - sum) / (n - below);
    const middle = left + (right - left) / 2;
    // Between two neighbouring doubles the midpoint rounds to one of them; it must not take the lower one along.
    thresholds.push(middle > left ? middle : right);
    variances.push((below / n) * ((n - below) / n) * gap * gap);
  }
  return { thresholds: Float64Array.from(thresholds), variances: Float64Array.from(variances) };
}

/** The values in rising order, checked. */
function sorted(values: ArrayLike<number>, what: string): Float64Array {
  if (values.length === 0) throw new InputError(`Otsu's threshold needs ${what}, but the list is empty.`);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new InputError(`Otsu's threshold needs finite ${what}, but number ${i} is ${values[i]}.`);
    }
  }
  const ordered = Float64Array.from(values).sort();
  if (ordered[0] === ordered[ordered.length - 1]) {
    throw new InputError(
      `Otsu's threshold needs two distinct ${what}, but all ${ordered.length} are ${ordered[0]}: no threshold exists.`,
    );
  }
  return ordered;
}
