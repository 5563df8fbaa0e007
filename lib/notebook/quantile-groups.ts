import { InputError } from '../errors';
import { quantile } from '../evaluation/intervals';
import { fixed } from '../plot/text';

/**
 * A name for each value by the quantile it lies in: "1 of 4: 0.00 to 0.31". Groups of about one size, but for equal values, which stay
 * together: a group may be larger, or missing.
 * @param count of groups, 2 or more
 * @throws InputError on an empty list, a value that is not finite, or another count
 */
export function quantileGroups(values: readonly number[], count: number): string[] {
  if (!Number.isInteger(count) || count < 2)
    throw new InputError(`The number of quantiles is ${count}; expected a whole number of 2 or more.`);
  if (values.length === 0) throw new InputError('Quantiles need values, but the list is empty.');
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new InputError(`Value ${wrong} is ${values[wrong]}; expected finite numbers.`);
  const sorted = Float64Array.from(values).sort();
  const bounds = Array.from({ length: count + 1 }, (_, i) => quantile(sorted, i / count));
  const names = bounds
    .slice(1)
    .map((high, i) => `${i + 1} of ${count}: ${fixed(bounds[i], 2)} to ${fixed(high, 2)}`);
  // A value on a bound belongs to the group above it; the greatest to the last.
  return values.map((value) => {
    const above = bounds.slice(1).findIndex((high) => value < high);
    return names[above < 0 ? count - 1 : above];
  });
}
