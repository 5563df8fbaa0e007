/**
 * k-means with two clusters on one number a label (Lloyd 1957; the authors' later code tried k-means and commented it out): the two
 * groups that lie closest about their own means, and the point halfway between the means.
 *
 *     min over splits of  sum_{i in 0} (x_i - mu0)^2 + sum_{i in 1} (x_i - mu1)^2,    threshold = (mu0 + mu1) / 2
 *
 * `x` = the values, `mu0`, `mu1` = `low`, `high`, the means of the lower and the upper group. No iteration and no chance: the total
 * variance is the variance within the groups plus Otsu's sigma_B^2 between them, so the best two clusters are the two groups that
 * Otsu's exact threshold makes. What differs is the number in the gap between them; another batch under the same number may
 * therefore split another way.
 */
import { otsuThreshold } from './otsu';

/**
 * @param values any finite numbers, in any order, at least two of them distinct
 * @returns the threshold in the values' own unit; `value >= threshold` is the upper (strong) group
 * @throws InputError as `otsuThreshold`
 */
export function kMeansThreshold(values: ArrayLike<number>, what = 'values'): number {
  const cut = otsuThreshold(values, { what });
  const sums = { low: 0, high: 0 };
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < cut) below++;
    sums[values[i] < cut ? 'low' : 'high'] += values[i];
  }
  const [low, high] = [sums.low / below, sums.high / (values.length - below)];
  return (low + high) / 2;
}
