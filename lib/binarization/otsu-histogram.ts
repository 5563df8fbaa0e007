/**
 * Otsu's threshold over a histogram, as Otsu (1979) wrote it for grey levels and as `skimage.filters.threshold_otsu` has it:
 * the same sigma_B^2 as in `otsu.ts`, each value replaced by the centre of its bin.
 *
 * Bins are equal and cover [min, max]; all are half open but the last, as in `numpy.histogram`.
 */
import { InputError } from '../errors';

/**
 * A later split must beat the best by more than rounding does. Values that lie in symmetry about their mean have two best
 * splits; without this the last bit of a sum would choose between them. The lower one is taken.
 */
export const BEATS = 1 + 1e-12;

/**
 * @param ordered finite values in rising order, not all equal
 * @param bins at least 2
 * @returns the centre of the last bin of the lower group
 */
export function histogramThreshold(ordered: Float64Array, bins: number): number {
  if (!Number.isInteger(bins) || bins < 2) {
    throw new InputError(`Otsu's histogram needs 2 or more bins, but bins is ${bins}.`);
  }
  const n = ordered.length;
  const low = ordered[0];
  const step = (ordered[n - 1] - low) / bins;
  const edge = (i: number) => (i === bins ? ordered[n - 1] : low + i * step);
  const centres = Float64Array.from({ length: bins }, (_, i) => (edge(i) + edge(i + 1)) / 2);
  const counts = new Float64Array(bins);
  for (let i = 0, bin = 0; i < n; i++) {
    while (bin < bins - 1 && ordered[i] >= edge(bin + 1)) bin++;
    counts[bin]++;
  }

  const total = counts.reduce((sum, count, i) => sum + count * (centres[i] - low), 0);
  let best = 0;
  let bestVariance = -1;
  for (let i = 0, below = 0, sum = 0; i < bins - 1; i++) {
    below += counts[i];
    sum += counts[i] * (centres[i] - low);
    const gap = sum / below - (total - sum) / (n - below);
    const variance = (below / n) * ((n - below) / n) * gap * gap;
    if (variance > bestVariance * BEATS) {
      best = i;
      bestVariance = variance;
    }
  }
  return centres[best];
}
