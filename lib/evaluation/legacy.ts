/**
 * Metrics as the published programs compute them, to set beside published tables; never a result of ours. `x` = predicted, `y` = truth,
 * n frames in batches of b, in the order of the data set:
 *
 *     RMSE over batches = mean over batches of sqrt(mean (x - y)^2)
 *     MSE over batches  = mean over batches of mean (x - y)^2
 *     PCC (mixed)       = [sum (x - m_x)(y - m_y) / (n - 1)] / (s_x s_y)          = n / (n - 1) PCC
 *     CCC (mixed)       = 2 [the same sum] / (s_x^2 + s_y^2 + (m_x - m_y)^2)     = n / (n - 1) CCC
 *     SAGR (0 misses)   = mean [sign x = sign y and y != 0]
 *
 * with `s` over n. Sources: the official code's evaluation (np.cov divides by n - 1, np.std by n; batches of 16; what it prints as RMSE is the MSE
 * over batches, for its `RMSE` is torch's MSELoss) and AVCE's (the same covariance; the root of each batch's MSE; SAGR where a label of 0
 * misses). The mean over batches counts a short last batch like a full one, is never above the true RMSE where all are full, and depends on the order.
 */
import { InputError } from '../errors';
import type { PredictedFrame } from '../inference/predict-frames';
import { axisMetrics } from './metrics';
import { seriesOf, type Axis } from './summary';

/** Of the official code. */
export const LEGACY_BATCH = 16;

export interface LegacyMetrics {
  readonly batchRmse: number;
  readonly batchMse: number;
  readonly pcc: number;
  readonly ccc: number;
  readonly sagr: number;
}

/**
 * @param predicted in the order of the data set
 * @param truth as many
 * @throws InputError as `rmse`, and for a batch size that is not a whole number of 1 or more
 */
export function legacyMetrics(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  batchSize = LEGACY_BATCH,
): LegacyMetrics {
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new InputError(`The batch size is ${batchSize}; expected a whole number of 1 or more.`);
  }
  const { pcc, ccc, sagr } = axisMetrics(predicted, truth, { zero: 'miss' });
  const n = truth.length;
  const squares = batchMeans(n, batchSize, (i) => (predicted[i] - truth[i]) ** 2);
  return {
    batchRmse: mean(squares.map(Math.sqrt)),
    batchMse: mean(squares),
    // One frame: 0 / 0, as in NumPy.
    pcc: (n / (n - 1)) * pcc,
    ccc: (n / (n - 1)) * ccc,
    sagr,
  };
}

/** Of both axes. Errors as `legacyMetrics`. */
export function legacyOf(
  frames: readonly PredictedFrame[],
  batchSize: number = LEGACY_BATCH,
): Readonly<Record<Axis, LegacyMetrics>> & { readonly batchSize: number } {
  const of = (axis: Axis) => {
    const { predicted, truth } = seriesOf(frames, axis);
    return legacyMetrics(predicted, truth, batchSize);
  };
  return { valence: of('valence'), arousal: of('arousal'), batchSize };
}

function batchMeans(n: number, size: number, valueAt: (i: number) => number): number[] {
  const means: number[] = [];
  for (let from = 0; from < n; from += size) {
    const to = Math.min(n, from + size);
    let sum = 0;
    for (let i = from; i < to; i++) sum += valueAt(i);
    means.push(sum / (to - from));
  }
  return means;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
