/**
 * Emotional binarization (review, step 1): labels fall into a strong set P and a weak set Q by their intensity.
 *
 *     P = { r >= delta_r },   Q = { r < delta_r },   delta_r = sqrt(delta_a^2 + delta_v^2)
 *
 * `r` = `intensities`; `delta_r` = `deltaR`, from one of the rules in `thresholds.ts`; `strong-test.ts` has the two other tests.
 * The scope is the caller's: take the thresholds from a whole data set with `thresholdsOf` and apply them to each batch with
 * `split`, or call `binarize` on the batch alone (as the official code does).
 */
import type { AVPoint } from '../data/sample';
import { filledGroups, type EmptyGroupFallback, type Groups } from './fallback';
import { groupOf, type StrongTest } from './strong-test';
import {
  checkLabel,
  intensitiesOf,
  thresholdsOf,
  type BinarizationRule,
  type RuleOptions,
  type Thresholds,
} from './thresholds';

export interface SplitOptions {
  /** Default `intensity`. */
  readonly strongTest?: StrongTest;
  /** Default `none`. */
  readonly fallback?: EmptyGroupFallback;
}

export interface BinarizeOptions extends RuleOptions, SplitOptions {}

/** Indices of the strong and of the weak labels, rising; a fallback may repeat some. */
export interface Split extends Groups {
  /** Intensity of each label, in the order given. */
  readonly intensities: Float64Array;
}

export interface Binarization extends Split {
  readonly rule: BinarizationRule;
  readonly thresholds: Thresholds;
}

/** Thresholds and split in one scope. @throws InputError as `thresholdsOf` */
export function binarize(labels: readonly AVPoint[], options: BinarizeOptions = {}): Binarization {
  const thresholds = thresholdsOf(labels, options);
  return { rule: options.rule ?? 'otsu-per-axis', thresholds, ...split(labels, thresholds.deltaR, options) };
}

/**
 * Which labels are strong under a threshold taken elsewhere. Either side may come out empty; under a threshold that is NaN both do,
 * and the fallback decides.
 * @throws InputError on a label that is not finite
 */
export function split(labels: readonly AVPoint[], deltaR: number, options: SplitOptions = {}): Split {
  const { strongTest = 'intensity', fallback = 'none' } = options;
  labels.forEach(checkLabel);
  const intensities = intensitiesOf(labels);
  const groups = { strong: [] as number[], weak: [] as number[], neither: [] as number[] };
  intensities.forEach((r, row) => groups[groupOf(r, deltaR, strongTest)].push(row));
  return { intensities, ...filledGroups(groups, intensities, fallback) };
}
