/**
 * How the threshold between strong and weak comes about. The rules, each in its own file:
 *
 *     otsu-per-axis:   delta_r = sqrt(delta_v^2 + delta_a^2), Otsu's threshold on |valence| and on |arousal|
 *     otsu-intensity:  delta_r = Otsu's threshold on the intensities r
 *     k-means:         delta_r = halfway between the means of the two best clusters of r
 *     quantile:        a share of the labels has r below delta_r
 *     fixed:           delta_r is given
 *     official:        delta_r = sqrt(share_v^2 + share_a^2), shares of running sums over the batch
 *
 * `delta_v`, `delta_a`, `delta_r` = `deltaV`, `deltaA`, `deltaR`.
 */
import type { AVPoint } from '../data/sample';
import { InputError } from '../errors';
import { cumulativeShare } from './cumulative-share';
import { intensity } from './intensity';
import { kMeansThreshold } from './k-means';
import { otsuThreshold } from './otsu';
import { quantileThreshold } from './quantile';

export const BINARIZATION_RULES = [
  'otsu-per-axis',
  'otsu-intensity',
  'k-means',
  'quantile',
  'fixed',
  'official',
] as const;

/**
 * - `otsu-per-axis`: one threshold an axis, joined as the length of the vector they form (review).
 * - `otsu-intensity`: one threshold on the intensities (review, its other description).
 * - `k-means`: two clusters of the intensities (ours; the zoo has k-means commented out).
 * - `quantile`: groups of chosen sizes (ours, for ablation).
 * - `fixed`: a threshold that is given (ours, for ablation).
 * - `official`: shares of running sums, which depend on the order of the labels (official code, zoo).
 */
export type BinarizationRule = (typeof BINARIZATION_RULES)[number];

export interface RuleOptions {
  /** Default `otsu-per-axis`. */
  readonly rule?: BinarizationRule;
  /** Of `fixed` alone: the threshold on the intensity, above 0. */
  readonly threshold?: number;
  /** Of `quantile` alone: the share of the labels below the threshold. Default a half. */
  readonly quantile?: number;
}

export interface Thresholds {
  /** Threshold on |valence| or, of `official`, the share of valence; the two rules that work by axis have it. */
  readonly deltaV?: number;
  /** As `deltaV`, of arousal. */
  readonly deltaA?: number;
  /** Threshold on the intensity; NaN or infinite under `official` where an axis cancels out. */
  readonly deltaR: number;
}

/**
 * The thresholds of these labels.
 * @throws InputError on an empty list, on a label that is not finite, where no threshold exists or none was given
 */
export function thresholdsOf(labels: readonly AVPoint[], options: RuleOptions = {}): Thresholds {
  const { rule = 'otsu-per-axis', threshold, quantile = 0.5 } = options;
  if (labels.length === 0) throw new InputError('Binarization needs labels, but the list is empty.');
  labels.forEach(checkLabel);
  switch (rule) {
    case 'otsu-per-axis': {
      const deltaV = otsuThreshold(labels.map(magnitudeOf(0)), { what: 'valence magnitudes' });
      const deltaA = otsuThreshold(labels.map(magnitudeOf(1)), { what: 'arousal magnitudes' });
      return joined(deltaV, deltaA);
    }
    case 'otsu-intensity':
      return { deltaR: otsuThreshold(intensitiesOf(labels), { what: 'intensities' }) };
    case 'k-means':
      return { deltaR: kMeansThreshold(intensitiesOf(labels), 'intensities') };
    case 'quantile':
      return { deltaR: quantileThreshold(intensitiesOf(labels), quantile, 'intensities') };
    case 'fixed':
      if (threshold !== undefined && threshold > 0) return { deltaR: threshold };
      throw new InputError(`The fixed threshold is ${threshold}; expected an intensity above 0.`);
    case 'official':
      return joined(cumulativeShare(labels.map(([v]) => v)), cumulativeShare(labels.map(([, a]) => a)));
    default:
      throw new InputError(
        `The binarization rule is '${String(rule)}', expected '${BINARIZATION_RULES.join("', '")}'.`,
      );
  }
}

const joined = (deltaV: number, deltaA: number): Thresholds => ({
  deltaV,
  deltaA,
  deltaR: Math.hypot(deltaA, deltaV),
});

const magnitudeOf = (axis: 0 | 1) => (label: AVPoint) => Math.abs(label[axis]);

export const intensitiesOf = (labels: readonly AVPoint[]): Float64Array =>
  Float64Array.from(labels, ([valence, arousal]) => intensity(valence, arousal));

/** @throws InputError on a label that is not finite, naming it */
export function checkLabel([valence, arousal]: AVPoint, index: number): void {
  if (Number.isFinite(valence) && Number.isFinite(arousal)) return;
  throw new InputError(
    `Binarization needs finite labels, but label ${index} is valence ${valence}, arousal ${arousal}.`,
  );
}
