/**
 * Gradient reversal (Ganin et al. 2016, "Domain-Adversarial Training of Neural Networks"): what stands behind it learns as usual,
 * what stands before it unlearns the same.
 *
 *     R(x) = x,    dR/dx = -lambda I
 *     lambda(p) = weight (2 / (1 + exp(-gamma p)) - 1)
 *
 * `R` = `reverseGradient`, `lambda(p)` = `reversalWeight`, `p` = `progress`, the share of the training that is done, 0 to 1. The schedule
 * keeps a head that has learnt nothing yet from pushing the features anywhere.
 */
import * as tf from '@tensorflow/tfjs-core';

export const REVERSAL_SCHEDULES = ['rising', 'constant'] as const;

/**
 * - `rising`: from 0 towards `weight` as in the formula above (Ganin et al.).
 * - `constant`: `weight` from the first step on (for ablation).
 */
export type ReversalSchedule = (typeof REVERSAL_SCHEDULES)[number];

export interface ReversalOptions {
  /** What lambda comes to (Ganin et al.: 1). */
  readonly weight: number;
  readonly schedule: ReversalSchedule;
  /** How soon it comes there (Ganin et al.: 10). */
  readonly gamma: number;
}

/** Lambda. @param progress share of the training that is done, 0 to 1 */
export const reversalWeight = (progress: number, { weight, schedule, gamma }: ReversalOptions): number =>
  schedule === 'constant' ? weight : weight * (2 / (1 + Math.exp(-gamma * progress)) - 1);

/** The value of x; its gradient times `-lambda`. */
export function reverseGradient<T extends tf.Tensor>(x: T, lambda: number): T {
  const reverse = tf.customGrad((value) => ({
    value: tf.clone(value as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => tf.mul(dy, -lambda),
  }));
  return reverse(x) as T;
}
