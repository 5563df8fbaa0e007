/**
 * Emotional binarization (review, step 1): labels fall into a strong set P and a weak set Q by their intensity.
 *
 *     P = { r >= delta_r },   Q = { r < delta_r },   delta_r = sqrt(delta_a^2 + delta_v^2)
 *
 * `r` = `intensities`, `delta_v`, `delta_a` = `deltaV`, `deltaA`: Otsu's threshold on |valence| and on |arousal|;
 * `delta_r` = `deltaR`. The scope is the caller's: take the thresholds from a whole data set with `thresholdsOf` and apply
 * them to each batch with `split`, or call `binarize` on the batch alone (as the official code means to).
 */
import type { AVPoint } from '../data/sample';
import { InputError } from '../errors';
import { intensity } from './intensity';
import { otsuThreshold } from './otsu';

/**
 * How `deltaR` comes about. The review describes both.
 * - `otsu-per-axis`: one threshold on |valence|, one on |arousal|, joined as the length of the vector they form.
 * - `otsu-intensity`: one threshold on the intensities themselves.
 */
export type BinarizationRule = 'otsu-per-axis' | 'otsu-intensity';

export interface BinarizeOptions {
  /** Default `otsu-per-axis`. */
  readonly rule?: BinarizationRule;
}

export interface Thresholds {
  /** Threshold on |valence|; `otsu-per-axis` alone has it. */
  readonly deltaV?: number;
  /** Threshold on |arousal|; `otsu-per-axis` alone has it. */
  readonly deltaA?: number;
  /** Threshold on the intensity. */
  readonly deltaR: number;
}

export interface Split {
  /** Intensity of each label, in the order given. */
  readonly intensities: Float64Array;
  /** Indices of the labels with intensity >= `deltaR`, rising. */
  readonly strong: number[];
  /** Indices of the rest, rising. */
  readonly weak: number[];
}

export interface Binarization extends Split {
  readonly rule: BinarizationRule;
  readonly thresholds: Thresholds;
}

/**
 * Thresholds and split in one scope.
 * @throws InputError on an empty list, on a label that is not finite, where no threshold exists
 */
export function binarize(labels: readonly AVPoint[], options: BinarizeOptions = {}): Binarization {
  const { rule = 'otsu-per-axis' } = options;
  const thresholds = thresholdsOf(labels, rule);
  return { rule, thresholds, ...split(labels, thresholds.deltaR) };
}

/** The thresholds of these labels. Errors as `binarize`. */
export function thresholdsOf(
  labels: readonly AVPoint[],
  rule: BinarizationRule = 'otsu-per-axis',
): Thresholds {
  if (labels.length === 0) throw new InputError('Binarization needs labels, but the list is empty.');
  labels.forEach(checkLabel);
  switch (rule) {
    case 'otsu-per-axis': {
      const deltaV = otsuThreshold(labels.map(magnitudeOf(0)), { what: 'valence magnitudes' });
      const deltaA = otsuThreshold(labels.map(magnitudeOf(1)), { what: 'arousal magnitudes' });
      return { deltaV, deltaA, deltaR: Math.hypot(deltaA, deltaV) };
    }
    case 'otsu-intensity':
      return { deltaR: otsuThreshold(intensitiesOf(labels), { what: 'intensities' }) };
    default:
      throw new InputError(
        `The binarization rule is '${String(rule)}', expected 'otsu-per-axis' or 'otsu-intensity'.`,
      );
  }
}

/** Which labels are strong under a threshold taken elsewhere. Either side may come out empty. */
export function split(labels: readonly AVPoint[], deltaR: number): Split {
  labels.forEach(checkLabel);
  const intensities = intensitiesOf(labels);
  const strong: number[] = [];
  const weak: number[] = [];
  intensities.forEach((r, index) => (r >= deltaR ? strong : weak).push(index));
  return { intensities, strong, weak };
}

const magnitudeOf = (axis: 0 | 1) => (label: AVPoint) => Math.abs(label[axis]);

const intensitiesOf = (labels: readonly AVPoint[]): Float64Array =>
  Float64Array.from(labels, ([valence, arousal]) => intensity(valence, arousal));

function checkLabel([valence, arousal]: AVPoint, index: number): void {
  if (Number.isFinite(valence) && Number.isFinite(arousal)) return;
  throw new InputError(
    `Binarization needs finite labels, but label ${index} is valence ${valence}, arousal ${arousal}.`,
  );
}
