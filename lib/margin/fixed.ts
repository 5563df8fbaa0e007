/**
 * A fixed margin, the classic contrastive loss (Hadsell et al. 2006) and the baseline of the adaptive one: alpha_i = alpha.
 */
import * as tf from '@tensorflow/tfjs-core';
import { InputError } from '../errors';
import type { Margin } from './margin';

/** @param alpha squared distance between critic outputs, above 0. @throws InputError on any other. */
export function fixedMargin(alpha: number): Margin {
  if (!(alpha > 0 && alpha < Infinity)) {
    throw new InputError(`The fixed margin is ${alpha}, expected a number above 0.`);
  }
  return {
    kind: 'fixed',
    usesConfidence: false,
    confidence: () => undefined,
    alpha: (strong) => ({ alpha: tf.fill([strong.shape[0]], alpha) }),
  };
}
