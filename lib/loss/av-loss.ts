/**
 * Regression loss on valence and arousal (review, step 3; official code, in formulas).
 *
 *     L_AV = RMSE_v + RMSE_a + w_p (1 - mean PCC) + w_c (1 - mean CCC)
 *     PCC  = s_xy / (s_x s_y),    CCC = 2 s_xy / (s_x^2 + s_y^2 + (m_x - m_y)^2)
 *
 * `x`, `y` = `predicted`, `labels` along the batch; `m`, `s` = their mean and population deviation (ddof 0), `s_xy` = their
 * covariance; mean PCC, mean CCC = `pcc`, `ccc`, over the two axes; `w_p`, `w_c` = `pccWeight`, `cccWeight`; RMSE_v + RMSE_a =
 * `error`. What the official code calls RMSE is PyTorch's mean square error, no root; the authors' later code (zoo) has the mean of
 * both axes' and notes that the AAAI paper had neither PCC nor CCC: the switches give each.
 *
 * Where a series has no spread, PCC is 0 / 0, and so is the gradient of sqrt at a perfect prediction. The official code lets
 * NaN happen and replaces it. Here a correlation without spread counts as 0 with no gradient, and so does an RMSE of 0.
 */
import * as tf from '@tensorflow/tfjs-core';

export const AV_ERRORS = ['rmse', 'mse', 'mean-mse'] as const;

/**
 * - `rmse`: RMSE_v + RMSE_a (review).
 * - `mse`: MSE_v + MSE_a (official code, which names it RMSE).
 * - `mean-mse`: (MSE_v + MSE_a) / 2 (zoo).
 */
export type AVError = (typeof AV_ERRORS)[number];

export const CORRELATIONS = ['population', 'mixed'] as const;

/**
 * How PCC and CCC count their batch of n.
 * - `population`: variances and covariance over n; identical series give 1.
 * - `mixed`: variances over n-1, the covariance over n (official code and zoo): PCC and CCC are (n-1)/n at most.
 */
export type Correlation = (typeof CORRELATIONS)[number];

export interface AVLossOptions {
  /** Default `rmse`. */
  readonly error?: AVError;
  /** `w_p`. Official code: 0.5. */
  readonly pccWeight?: number;
  /** `w_c`. Official code: 0.5. */
  readonly cccWeight?: number;
  /** Default `population`. */
  readonly correlation?: Correlation;
}

/** `error`: of the two axes together; `pcc`, `ccc`: means of the two axes, 1 at best. */
export type AVLoss = Readonly<Record<'loss' | 'error' | 'pcc' | 'ccc', tf.Scalar>>;

/** Below this a variance, or a mean square, is rounding of 32-bit sums over values of order 1, not spread. */
const NO_SPREAD = 1e-12;

/**
 * @param predicted [n, 2], valence first
 * @param labels [n, 2], valence first, each in [-1, 1]
 * @throws Error naming the shapes, where they differ
 */
export function avLoss(predicted: tf.Tensor2D, labels: tf.Tensor2D, options: AVLossOptions = {}): AVLoss {
  const { error: kind = 'rmse', pccWeight = 0.5, cccWeight = 0.5, correlation = 'population' } = options;
  tf.util.assertShapesMatch(predicted.shape, labels.shape, 'AV loss, predictions and labels: ');
  const squares = tf.mean(tf.squaredDifference(predicted, labels), 0);
  const error = errorOf(squares, kind);

  const n = labels.shape[0];
  // A batch of one has no spread in either count.
  const count = correlation === 'mixed' ? Math.max(1, n - 1) / n : 1;
  const [x, y] = [deviations(predicted, count), deviations(labels, count)];
  const covariance = tf.mean(tf.mul(x.centred, y.centred), 0);
  const spread = tf.mul(safeSqrt(x.variance), safeSqrt(y.variance));
  const pcc = tf.mean(safeDivide(covariance, spread)) as tf.Scalar;

  const agreement = tf.addN([x.variance, y.variance, tf.squaredDifference(x.mean, y.mean)]);
  const ccc = tf.mean(safeDivide(tf.mul(covariance, 2), agreement)) as tf.Scalar;

  const loss = tf.addN([
    error,
    tf.mul(tf.sub(1, pcc), pccWeight),
    tf.mul(tf.sub(1, ccc), cccWeight),
  ]) as tf.Scalar;
  return { loss, error, pcc, ccc };
}

/** @param squares [2], mean square of each axis */
function errorOf(squares: tf.Tensor, kind: AVError): tf.Scalar {
  if (kind === 'mean-mse') return tf.mean(squares);
  return tf.sum(kind === 'rmse' ? safeSqrt(squares) : squares);
}

/** Per column: its mean, the rows about it, its variance. @param count by which the variance's n is multiplied */
function deviations(rows: tf.Tensor2D, count: number) {
  const mean = tf.mean(rows, 0);
  const centred = tf.sub(rows, mean);
  return { mean, centred, variance: tf.div(tf.mean(tf.square(centred), 0), count) };
}

/** sqrt, and 0 with gradient 0 where there is no spread. */
const safeSqrt = (x: tf.Tensor) => tf.mul(tf.sqrt(tf.maximum(x, NO_SPREAD)), tf.step(tf.sub(x, NO_SPREAD)));

/** a / b, and 0 with gradient 0 where b has no spread. */
function safeDivide(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const some = tf.step(tf.sub(b, NO_SPREAD));
  return tf.mul(tf.div(a, tf.maximum(b, NO_SPREAD)), some);
}
