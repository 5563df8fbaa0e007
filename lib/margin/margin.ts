/**
 * What every margin has in common. The margin `alpha` of the contrastive critic loss (review, eq. 6) is the squared distance
 * that a strong and a weak critic output must reach before the critic stops pushing them apart.
 */
import type * as tf from '@tensorflow/tfjs-core';

/** The margin of each pair and what it was summed from; a part is absent where the margin does not have it. */
export interface MarginTerms {
  /** [m], squared distance between critic outputs. */
  readonly alpha: tf.Tensor1D;
  /** [m], clamped, in nats. */
  readonly mutualInformation?: tf.Tensor1D;
  /** [m], Delta(k_i). */
  readonly confidence?: tf.Tensor1D;
}

/** Critic outputs of the paired rows, read back as plain numbers. */
export interface CriticOutputs {
  /** m rows of `width` numbers, flat. */
  readonly strong: Float32Array;
  /** As many, in any order. */
  readonly weak: Float32Array;
  readonly width: number;
}

export interface Margin {
  readonly kind: string;
  /** Whether `alpha` asks for Delta(k_i); where not, the outputs need not be read back. */
  readonly usesConfidence: boolean;
  /**
   * Delta(k_i) of each strong row. It has no gradient and is no tensor operation, so that it can be computed from data read
   * back asynchronously; undefined where the margin has no such term.
   */
  confidence(outputs: CriticOutputs): Float32Array | undefined;
  /**
   * @param strong [m, d] critic outputs
   * @param weak [m, d], row i the partner of strong row i (`pair(...).partners`)
   * @param confidence [m], what `confidence()` gave
   * @throws Error where the margin needs `confidence` and it is missing
   */
  alpha(strong: tf.Tensor2D, weak: tf.Tensor2D, confidence?: tf.Tensor1D): MarginTerms;
}

export const MARGIN_KINDS = ['fixed', 'mutual-information', 'confidence', 'adaptive', 'mine'] as const;

/**
 * - `fixed`: the same for every pair (the classic contrastive loss).
 * - `mutual-information`: MI of the pair alone (ablation).
 * - `confidence`: Delta(k) alone (ablation).
 * - `adaptive`: MI plus Delta(k) (review, official code, zoo).
 * - `mine`: the estimate of a neural network in the place of MI, plus Delta(k) (the zoo names MINE and never steps it).
 */
export type MarginKind = (typeof MARGIN_KINDS)[number];
