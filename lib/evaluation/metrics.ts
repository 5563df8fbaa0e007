/**
 * The four numbers that person-independent FER reports for valence and for arousal, over all frames of a set at once. (The
 * official code averages per-batch RMSEs, which is never above the true one.)
 *
 *     RMSE = sqrt(mean (x - y)^2)       PCC = s_xy / (s_x s_y)
 *     SAGR = mean [sign x = sign y]     CCC = 2 s_xy / (s_x^2 + s_y^2 + (m_x - m_y)^2)    (Lin 1989)
 *
 * `x` = `predicted`, `y` = `truth`, one axis, in label units; moments with ddof 0. What the formula gives is what is returned:
 * - PCC of a constant series is 0 / 0: NaN, as SciPy's. So is the CCC of two equal constants (one frame included).
 * - CCC of one constant, or of two that differ, is 0.
 * SciPy computes with rounded means, so a constant like 0.1 three times may slip through there; here equal values count as constant.
 */
import { InputError } from '../errors';
import { metricOf, momentsOf, type MetricName, type ZeroRule } from './moments';

export type { MetricName, ZeroRule } from './moments';

export interface SagrOptions {
  /** Default `match`. */
  readonly zero?: ZeroRule;
}

/** The metrics of one axis. */
export type AxisMetrics = Readonly<Record<MetricName, number>>;

/** Root mean square error, in label units. @throws InputError on an empty list, unequal lengths, a value that is not finite. */
export const rmse = (predicted: ArrayLike<number>, truth: ArrayLike<number>): number =>
  metricOf(checkedMoments(predicted, truth), 'rmse');

/** Pearson correlation in [-1, 1], NaN where a series is constant. Errors as `rmse`. */
export const pcc = (predicted: ArrayLike<number>, truth: ArrayLike<number>): number =>
  metricOf(checkedMoments(predicted, truth), 'pcc');

/** Concordance correlation in [-1, 1], NaN for two equal constants. Errors as `rmse`. */
export const ccc = (predicted: ArrayLike<number>, truth: ArrayLike<number>): number =>
  metricOf(checkedMoments(predicted, truth), 'ccc');

/** Sign agreement in [0, 1]. Errors as `rmse`. */
export const sagr = (
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  options: SagrOptions = {},
): number => metricOf(checkedMoments(predicted, truth, options.zero), 'sagr');

/** All four at once. Errors as `rmse`. */
export function axisMetrics(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  options: SagrOptions = {},
): AxisMetrics {
  const moments = checkedMoments(predicted, truth, options.zero);
  const of = (metric: MetricName) => metricOf(moments, metric);
  return { rmse: of('rmse'), pcc: of('pcc'), ccc: of('ccc'), sagr: of('sagr') };
}

function checkedMoments(predicted: ArrayLike<number>, truth: ArrayLike<number>, zero?: ZeroRule) {
  const n = truth.length;
  if (predicted.length !== n) {
    throw new InputError(
      `A metric needs as many predictions as labels, but got ${predicted.length} and ${n}.`,
    );
  }
  if (n === 0) throw new InputError('A metric needs predictions and labels, but the lists are empty.');
  for (let i = 0; i < n; i++) {
    if (!Number.isFinite(predicted[i]) || !Number.isFinite(truth[i])) {
      throw new InputError(
        `A metric needs finite values, but number ${i} is predicted ${predicted[i]}, labelled ${truth[i]}.`,
      );
    }
  }
  return momentsOf(predicted, truth, zero);
}
