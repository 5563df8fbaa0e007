/**
 * Adversarial loss (review, step 2): with the critic held still, the encoder makes weak images look strong to it.
 *
 *     mean:      L_adv = - weight E[D(f_e(w))]                                       official code
 *     pairwise:  L_adv = weight E_i || D(f_e(w_i)) - stop(D(f_e(s_i))) ||^2          ours
 *     fisher:    L_adv = weight (E[f(s)] - E[f(w)]) / sqrt(1/2 E[f(s)^2] + 1/2 E[f(w)^2])    review, eq. 1
 *
 * `D(f_e(w))` = `weakOutputs`, `D(f_e(s))` = `strongOutputs`, `E` = mean over rows and critic outputs (`E_i`: over rows), `f` =
 * `scalarOutput`, the mean of a row's critic outputs, `stop` = no gradient. The gradient goes to the weak outputs alone: what is
 * strong stays where it is.
 */
import * as tf from '@tensorflow/tfjs-core';
import { fisherIpm } from './fisher-ipm';
import { stopGradient } from './stop-gradient';

/**
 * Official code: 0.1, next to a regression from pretrained weights. Small networks from random weights were seen to inflate
 * arousal under it; 0.01 to 0.03 did better there.
 */
export const ADVERSARIAL_WEIGHT = 0.1;

export const ADVERSARIAL_KINDS = ['mean', 'pairwise', 'fisher'] as const;

/**
 * - `mean`: the official code. Unbounded: the critic's outputs for weak images are pushed up along every dimension.
 * - `pairwise`: a variant of ours. Each weak output is drawn to the strong output of its row; at rest once it is there.
 * - `fisher`: the Fisher IPM of the review's eq. 1 (Mroueh and Sercu 2017), the mean difference in units of its own spread.
 */
export type AdversarialKind = (typeof ADVERSARIAL_KINDS)[number];

export type AdversarialOptions =
  | { readonly kind: 'mean'; readonly weight?: number }
  | {
      readonly kind: 'pairwise' | 'fisher';
      readonly weight?: number;
      /** [m, d], as many rows as `weakOutputs` for `pairwise`. Best computed outside the gradient, where they cost no backward pass. */
      readonly strongOutputs: tf.Tensor2D;
    };

/** `loss` = weight times `term`. */
export type AdversarialLoss = Readonly<Record<'loss' | 'term', tf.Scalar>>;

/**
 * @param weakOutputs [m, d] critic outputs of the weak images, under the gradient
 * @throws Error naming the shapes, where pairs do not fit
 */
export function adversarialLoss(weakOutputs: tf.Tensor2D, options: AdversarialOptions): AdversarialLoss {
  const { weight = ADVERSARIAL_WEIGHT } = options;
  const term = termOf(weakOutputs, options) as tf.Scalar;
  return { loss: tf.mul(term, weight), term };
}

function termOf(weak: tf.Tensor2D, options: AdversarialOptions): tf.Tensor {
  switch (options.kind) {
    case 'mean':
      return tf.neg(tf.mean(weak));
    case 'pairwise':
      tf.util.assertShapesMatch(
        weak.shape,
        options.strongOutputs.shape,
        'Pairwise adversarial loss, weak and strong outputs: ',
      );
      return tf.mean(tf.sum(tf.squaredDifference(weak, stopGradient(options.strongOutputs)), 1));
    case 'fisher':
      return fisherIpm(stopGradient(options.strongOutputs), weak).ipm;
  }
}
