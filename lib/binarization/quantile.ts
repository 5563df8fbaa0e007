/**
 * A threshold that leaves a chosen share of the labels below it (ours, for ablation): the groups' sizes are fixed instead of found.
 *
 *     threshold = x_(k) + (p - k) (x_(k+1) - x_(k)),    p = share (n - 1),  k = floor p
 *
 * `x_(k)` = the values in rising order, counted from 0, `n` = how many they are: linear between neighbours, as NumPy does.
 */
import { InputError } from '../errors';

/**
 * @param values finite numbers, in any order, at least one
 * @param share above 0 and below 1
 * @returns the threshold in the values' own unit; `value >= threshold` is the upper (strong) group
 * @throws InputError on an empty list or another share
 */
export function quantileThreshold(values: ArrayLike<number>, share: number, what = 'values'): number {
  if (values.length === 0) throw new InputError(`A quantile needs ${what}, but the list is empty.`);
  if (!(share > 0 && share < 1)) {
    throw new InputError(`The quantile is ${share}; expected a share above 0 and below 1.`);
  }
  const ordered = Float64Array.from(values).sort();
  const place = share * (ordered.length - 1);
  const k = Math.floor(place);
  return ordered[k] + (place - k) * ((ordered[k + 1] ?? ordered[k]) - ordered[k]);
}
