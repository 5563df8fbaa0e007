/**
 * The Fisher integral probability metric between strong and weak, and the critic that maximises it (Mroueh and Sercu 2017).
 *
 *     IPM = (E_P f - E_Q f) / sqrt(1/2 E_P f^2 + 1/2 E_Q f^2)
 *     critic:  maximise  E_P f - E_Q f + Lambda c - (rho / 2) c^2,    c = 1 - (1/2 E_P f^2 + 1/2 E_Q f^2),    then Lambda -= rho c
 *
 * `P`, `Q` = the strong and the weak rows, `f` = `scalarOutput`, `E` = mean over rows, `c` = `constraint`, `Lambda` = `lambda`. Held at
 * c = 0 the difference of the means is the IPM; the augmented Lagrangian holds it there. What is minimised is the negative.
 *
 * Nothing here is contrastive: no pairs, no margin. It is the objective that the critic loss of the method (`critic-loss.ts`) joins
 * with a contrastive one.
 */
import * as tf from '@tensorflow/tfjs-core';
import { scalarOutput } from './scalar-output';

export interface FisherIpmOptions {
  /** Fisher GAN and the official code: 1e-6. */
  readonly rho: number;
  /** The multiplier so far; starts at 0. */
  readonly lambda: number;
}

/** `difference` = E_P f - E_Q f. */
export type FisherIpmLoss = Readonly<Record<'loss' | 'ipm' | 'difference' | 'constraint', tf.Scalar>>;

/** @param strong [m, d] critic outputs. @param weak [n, d] */
export function fisherIpmLoss(
  strong: tf.Tensor2D,
  weak: tf.Tensor2D,
  { rho, lambda }: FisherIpmOptions,
): FisherIpmLoss {
  const { ipm, difference, moments } = fisherIpm(strong, weak);
  const constraint = tf.sub(1, moments) as tf.Scalar;
  const quadratic = tf.mul(tf.square(constraint), rho / 2);
  const loss = tf.sub(quadratic, tf.add(difference, tf.mul(constraint, lambda))) as tf.Scalar;
  return { loss, ipm, difference, constraint };
}

/** Lambda after a critic step: `Lambda - rho c`, down its slope in what the critic maximises. @param constraint c */
export const nextFisherMultiplier = (lambda: number, constraint: number, rho: number): number =>
  lambda - rho * constraint;

/**
 * The IPM and what it is made of; `moments` = 1/2 E_P f^2 + 1/2 E_Q f^2.
 * @param strong [m, d] critic outputs
 * @param weak [n, d]
 */
export function fisherIpm(strong: tf.Tensor2D, weak: tf.Tensor2D) {
  const [p, q] = [strong, weak].map(scalarOutput);
  const difference = tf.sub(tf.mean(p), tf.mean(q)) as tf.Scalar;
  const moments = tf.mul(tf.add(tf.mean(tf.square(p)), tf.mean(tf.square(q))), 0.5) as tf.Scalar;
  // The floor is for outputs that are all zero, a critic that has not begun: 0 / 0.
  const ipm = tf.div(difference, tf.sqrt(tf.maximum(moments, 1e-12))) as tf.Scalar;
  return { ipm, difference, moments };
}
