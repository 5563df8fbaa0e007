/**
 * The sums that RMSE, PCC, CCC and SAGR of one axis follow from. Sums add up: those of a group of people are the sum of each
 * one's, so that a bootstrap over people reads every frame once, not once a resample.
 *
 *     RMSE = sqrt(S_(x-y)^2 / n)        PCC = s_xy / (s_x s_y)
 *     SAGR = agree / n                  CCC = 2 s_xy / (s_x^2 + s_y^2 + (m_x - m_y)^2)
 *
 * `x` = predicted, `y` = true; `m` means, `s_x^2`, `s_y^2`, `s_xy` population variances and covariance (ddof 0 throughout; the
 * official code mixes 0 and 1).
 */

/** `rmse` in label units, 0 at best; the others 1 at best. */
export type MetricName = 'rmse' | 'pcc' | 'ccc' | 'sagr';

/**
 * What a label of 0, which has no sign, means to SAGR.
 * - `match`: signs are compared as numbers -1, 0, 1 (official code, and the metric's first definition): 0 is met by 0 alone.
 * - `miss`: a label of 0 is always a miss, and so is a prediction of 0 (the authors' later code, AVCE, ELIM).
 */
export type ZeroRule = 'match' | 'miss';

export type Centre = readonly [x: number, y: number];

export interface Moments {
  readonly n: number;
  /** What x and y are counted from: sums about a number near them keep their digits. Moments of one centre alone add up. */
  readonly centre: Centre;
  /** Sums over x - centre, y - centre. */
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  /** Sum of (x - y)^2. */
  readonly squares: number;
  /** Frames whose signs agree. */
  readonly agree: number;
  /** A series is constant exactly where its ends meet, whatever its sums round to. */
  readonly lowX: number;
  readonly highX: number;
  readonly lowY: number;
  readonly highY: number;
}

/**
 * @param predicted x, finite
 * @param truth y, finite, as many
 * @param centre default: the means of the two series
 */
export function momentsOf(
  predicted: ArrayLike<number>,
  truth: ArrayLike<number>,
  zero: ZeroRule = 'match',
  centre: Centre = [meanOf(predicted), meanOf(truth)],
): Moments {
  const n = truth.length;
  let [x, y, xx, yy, xy, squares, agree] = [0, 0, 0, 0, 0, 0, 0];
  let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const dx = predicted[i] - centre[0];
    const dy = truth[i] - centre[1];
    x += dx;
    y += dy;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
    squares += (predicted[i] - truth[i]) ** 2;
    if (signsAgree(predicted[i], truth[i], zero)) agree++;
    lowX = Math.min(lowX, predicted[i]);
    highX = Math.max(highX, predicted[i]);
    lowY = Math.min(lowY, truth[i]);
    highY = Math.max(highY, truth[i]);
  }
  return { n, centre, x, y, xx, yy, xy, squares, agree, lowX, highX, lowY, highY };
}

/** The moments of one or more groups of one centre, each as often as its count says. */
export function poolMoments(groups: readonly Moments[], counts?: ArrayLike<number>): Moments {
  let [n, x, y, xx, yy, xy, squares, agree] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [lowX, highX, lowY, highY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < groups.length; i++) {
    const count = counts ? counts[i] : 1;
    if (count === 0) continue;
    const group = groups[i];
    n += count * group.n;
    x += count * group.x;
    y += count * group.y;
    xx += count * group.xx;
    yy += count * group.yy;
    xy += count * group.xy;
    squares += count * group.squares;
    agree += count * group.agree;
    lowX = Math.min(lowX, group.lowX);
    highX = Math.max(highX, group.highX);
    lowY = Math.min(lowY, group.lowY);
    highY = Math.max(highY, group.highY);
  }
  const { centre } = groups[0];
  return { n, centre, x, y, xx, yy, xy, squares, agree, lowX, highX, lowY, highY };
}

/** A metric from its sums; NaN where it is 0 / 0 (see `metrics.ts`). */
export function metricOf(moments: Moments, metric: MetricName): number {
  const { n, centre, squares, agree, lowX, highX, lowY, highY } = moments;
  if (metric === 'rmse') return Math.sqrt(squares / n);
  if (metric === 'sagr') return agree / n;
  const [meanX, meanY] = [moments.x / n, moments.y / n];
  const spreadX = lowX === highX ? 0 : Math.max(0, moments.xx / n - meanX * meanX);
  const spreadY = lowY === highY ? 0 : Math.max(0, moments.yy / n - meanY * meanY);
  const shared = spreadX === 0 || spreadY === 0 ? 0 : moments.xy / n - meanX * meanY;
  if (metric === 'ccc') {
    // Means of two equal constants may part in their last bit; the constants do not.
    const constants = lowX === highX && lowY === highY;
    const shift = constants ? lowX - lowY : centre[0] + meanX - (centre[1] + meanY);
    return (2 * shared) / (spreadX + spreadY + shift * shift);
  }
  const pcc = shared / Math.sqrt(spreadX * spreadY);
  return Math.max(-1, Math.min(1, pcc));
}

const signsAgree = (predicted: number, truth: number, zero: ZeroRule): boolean =>
  Math.sign(predicted) === Math.sign(truth) && (zero === 'match' || truth !== 0);

/** Mean of a series, which may be empty. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
