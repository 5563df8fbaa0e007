/**
 * Cross-entropy of a guess at the person, and how often it is right.
 *
 *     L_person = mean_i (log sum_k exp(z_ik) - z_i,y_i)
 *
 * `z` = `logits`, `y` = `people`. ln K at pure chance among K people.
 */
import * as tf from '@tensorflow/tfjs-core';

/** `accuracy`: share of the rows whose largest logit is the person's own; no gradient. */
export type PersonLoss = Readonly<Record<'loss' | 'accuracy', tf.Scalar>>;

/**
 * @param logits [n, K]
 * @param people [n] int32, each in [0, K)
 * @throws Error naming the shapes, where they do not fit
 */
export function personLoss(logits: tf.Tensor2D, people: tf.Tensor1D): PersonLoss {
  const [n, count] = logits.shape;
  tf.util.assertShapesMatch(people.shape, [n], 'Person loss, people and logits: ');
  const own = tf.sum(tf.mul(logits, tf.oneHot(people, count)), 1);
  const loss = tf.mean(tf.sub(tf.logSumExp(logits, 1), own)) as tf.Scalar;
  const right = tf.cast(tf.equal(tf.argMax(logits, 1), people), 'float32');
  return { loss, accuracy: tf.mean(right) as tf.Scalar };
}
