/**
 * Variational divergence minimisation (f-GAN; Nowozin, Cseke and Tomioka 2016): the critic makes a lower bound of a divergence between
 * strong and weak as tight as it can.
 *
 *     F = E_P[g_f(V)] - E_Q[f*(g_f(V))],    critic: maximise F
 *     kl:       g_f(v) = v,   f*(t) = e^(t-1)         KL(P || Q)
 *     pearson:  g_f(v) = v,   f*(t) = t^2 / 4 + t     Pearson chi^2
 *
 * `P`, `Q` = the strong and the weak rows, `V` = `scalarOutput`, `E` = mean over rows, `f*` = `conjugates`, the convex conjugate of the
 * divergence's f, `F` = `bound`. Both conjugates take any number, so that g_f does nothing. What is minimised is -F. No pairs, no
 * margin, no constraint: the review joins VDM with a contrastive loss; here it stands alone.
 */
import * as tf from '@tensorflow/tfjs-core';
import { scalarOutput } from './scalar-output';

/**
 * Which divergence is bounded.
 * - `kl`: Kullback and Leibler's, `e^(t-1)`, which no large output of a weak row escapes (and which may overflow).
 * - `pearson`: Pearson's chi^2, `t^2 / 4 + t`.
 */
export type Divergence = 'kl' | 'pearson';

const conjugates: Readonly<Record<Divergence, (t: tf.Tensor) => tf.Tensor>> = {
  kl: (t) => tf.exp(tf.sub(t, 1)),
  pearson: (t) => tf.add(tf.div(tf.square(t), 4), t),
};

/** `bound` = F; `strong`, `weak` = its two terms. */
export type VdmLoss = Readonly<Record<'loss' | 'bound' | 'strong' | 'weak', tf.Scalar>>;

/** @param strong [m, d] critic outputs. @param weak [n, d] */
export function vdmLoss(strong: tf.Tensor2D, weak: tf.Tensor2D, divergence: Divergence): VdmLoss {
  const onStrong = tf.mean(scalarOutput(strong)) as tf.Scalar;
  const onWeak = tf.mean(conjugates[divergence](scalarOutput(weak))) as tf.Scalar;
  const bound = tf.sub(onStrong, onWeak) as tf.Scalar;
  return { loss: tf.neg(bound), bound, strong: onStrong, weak: onWeak };
}
