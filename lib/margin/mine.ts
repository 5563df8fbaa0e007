/**
 * Mutual information by a neural network (MINE; Belghazi et al. 2018): a statistics network T learns to tell pairs that belong together
 * from pairs that do not, and how well it can is a lower bound of their mutual information (Donsker and Varadhan).
 *
 *     I >= E_joint[T] - log E_marg[e^T]                                          the estimate
 *     loss = - E_joint[T] + E_marg[e^T] / a,    a <- (1 - rate) a + rate E_marg[e^T]      what T minimises
 *
 * `T` = `statistics`; joint = the pairs (s_i, w_i) of strong and weak critic outputs, marg = (s_i, w_(i+1)): row i with the partner of
 * the row after it; `a` = the moving average, held as its logarithm `logAverage`. The loss has the gradient of the estimate but for
 * the average, which stands where a batch's own mean would bias it.
 *
 * The order of a batch is chance, so that shifting by one mixes as well as shuffling would and takes no draw. For the same reason the
 * partners of the official code, the lists read against each other, are strangers: their true information is 0, and what MINE reports
 * above that is what T has learnt by heart of a few critic outputs. It takes MI's place in the margin because the authors' later
 * code builds it (and never steps it).
 */
import * as tf from '@tensorflow/tfjs-core';

/** T: [m, 2 d] -> [m, 1]. */
export type Statistics = (pairs: tf.Tensor2D) => tf.Tensor2D;

/** T of the pairs that belong together and of those that do not, each [m]. */
export interface Scores {
  readonly joint: tf.Tensor1D;
  readonly marginal: tf.Tensor1D;
}

/**
 * @param strong [m, d] critic outputs
 * @param weak [m, d], row i the partner of strong row i
 */
export function scoresOf(statistics: Statistics, strong: tf.Tensor2D, weak: tf.Tensor2D): Scores {
  tf.util.assertShapesMatch(strong.shape, weak.shape, 'MINE, strong and weak outputs: ');
  const next = tf.concat([tf.slice(weak, 1), tf.slice(weak, 0, 1)]);
  const [joint, marginal] = [weak, next].map((partners) =>
    tf.reshape(statistics(tf.concat([strong, partners], 1)), [-1]),
  ) as tf.Tensor1D[];
  return { joint, marginal };
}

/** log E[e^T]: no T is too large for it. */
export const logMeanExp = (scores: tf.Tensor1D): tf.Scalar =>
  tf.sub(tf.logSumExp(scores), Math.log(scores.size)) as tf.Scalar;

/** The estimate of the mutual information, in nats; below 0 while T is worse than knowing nothing. */
export const mineEstimate = ({ joint, marginal }: Scores): tf.Scalar =>
  tf.sub(tf.mean(joint), logMeanExp(marginal)) as tf.Scalar;

/** What T minimises; its gradient is what matters, its value says little. @param logAverage log a, this batch taken in */
export const mineLoss = ({ joint, marginal }: Scores, logAverage: number): tf.Scalar =>
  tf.sub(tf.mean(tf.exp(tf.sub(marginal, logAverage))), tf.mean(joint)) as tf.Scalar;

/**
 * The logarithm of the moving average after a batch.
 * @param before undefined before the first batch, which is taken as it is
 * @param batch log E_marg[e^T] of this one
 */
export function nextLogAverage(before: number | undefined, batch: number, rate: number): number {
  if (before === undefined) return batch;
  const larger = Math.max(before, batch);
  return larger + Math.log((1 - rate) * Math.exp(before - larger) + rate * Math.exp(batch - larger));
}

/** The estimate in MI's place: one number for all m pairs of the batch, clamped as MI is. @param limit official code for MI: 2.5 */
export const mineInformation =
  (statistics: Statistics, limit = 2.5) =>
  (strong: tf.Tensor2D, weak: tf.Tensor2D): tf.Tensor1D => {
    const estimate = mineEstimate(scoresOf(statistics, strong, weak));
    return tf.mul(tf.ones([strong.shape[0]]), tf.clipByValue(estimate, 0, limit));
  };
