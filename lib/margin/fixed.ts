/**
 * A fixed margin, the classic contrastive loss (Hadsell et al. 2006) and the baseline of the adaptive one: alpha_i = alpha.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Margin } from './margin';

/** @param alpha squared distance between critic outputs */
export function fixedMargin(alpha: number): Margin {
  return {
    kind: 'fixed',
    usesConfidence: false,
    confidence: () => undefined,
    alpha: (strong) => ({ alpha: tf.fill([strong.shape[0]], alpha) }),
  };
}
