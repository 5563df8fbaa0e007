/**
 * Which strong sample meets which weak one (official code).
 *
 *     partner of i = -i-1, the list read backwards;   m = 2 floor(min(|P|, |Q|) / 2), or 1 where a group has one sample
 *
 * `P`, `Q` = the strong and the weak rows, `m` = `pairCount`. Both groups are cut to m rows: a mean over pairs needs as many
 * of each, and at an even m no sample is its own partner, so that no distance within the group is zero by construction.
 */
import * as tf from '@tensorflow/tfjs-core';
import { InputError } from '../errors';

export interface Pairs {
  /** [m, d], the first m strong rows in their order. */
  readonly strong: tf.Tensor2D;
  /** [m, d], the first m weak rows in their order; what `criticLoss` takes. */
  readonly weak: tf.Tensor2D;
  /** [m, d], `weak` read backwards: row i is the partner of strong row i; what `Margin.alpha` takes. */
  readonly partners: tf.Tensor2D;
}

/** Rows that each group keeps; 0 where a group is empty and no pair exists. */
export function pairCount(strong: number, weak: number): number {
  const m = Math.min(strong, weak);
  return m <= 1 ? m : 2 * Math.floor(m / 2);
}

/**
 * @param strong [a, d]
 * @param weak [b, d]
 * @returns three new tensors; the gradient flows through them
 * @throws InputError where a group is empty
 */
export function pair(strong: tf.Tensor2D, weak: tf.Tensor2D): Pairs {
  const m = pairCount(strong.shape[0], weak.shape[0]);
  if (m === 0) {
    throw new InputError(
      `Pairs need a strong and a weak row, but there are ${strong.shape[0]} strong and ${weak.shape[0]} weak ones.`,
    );
  }
  const cut = tf.slice(weak, [0, 0], [m, -1]);
  return { strong: tf.slice(strong, [0, 0], [m, -1]), weak: cut, partners: tf.reverse(cut, 0) };
}
