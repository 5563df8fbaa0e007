/**
 * Contrastive critic loss with the Fisher constraint (review, eq. 6; official code, in formulas).
 *
 *     d_ap(i) = || D(s_i) - D(s_{-i-1}) ||^2                    strong outputs draw together
 *     d_an(i) = relu(alpha_i - || D(s_i) - D(w_{-i-1}) ||^2)    weak ones are pushed out to the margin
 *     c       = 1 - (1/2 E[d_ap^2] + 1/2 E[d_an^2])             second moments held at 1 (Fisher GAN)
 *     L_c     = E[d_ap] + E[d_an] + Lambda c - (rho / 2) c^2,   then Lambda += rho c
 *
 * `D(s)` = `strong`, `D(w)` = `weak`, `-i-1` = the list read backwards, `E` = mean over the m pairs, `Lambda` = `lambda`;
 * `E[d_ap]` = `positive`, `E[d_an]` = `negative`, `c` = `constraint`. Minimised over the critic.
 *
 * Fisher GAN (Mroueh and Sercu 2017) maximises its objective plus `Lambda c - (rho / 2) c^2`; the official code minimises
 * and still adds these terms. Lambda may have either sign, so the linear term is the same method; the quadratic term then
 * rewards a broken constraint. At rho = 1e-6 it is harmless; `penalty: 'lagrangian'` has the right sign.
 */
import * as tf from '@tensorflow/tfjs-core';

/**
 * Sign of the quadratic term.
 * - `official`: `- (rho / 2) c^2`, as released.
 * - `lagrangian`: `+ (rho / 2) c^2`, which punishes a broken constraint in a loss that is minimised.
 */
export type FisherPenalty = 'official' | 'lagrangian';

export interface CriticLossOptions {
  /** Official code: 1e-6. */
  readonly rho: number;
  /** The multiplier so far; starts at 0. */
  readonly lambda: number;
  /** Whether the terms in Lambda and rho stand in the loss; `constraint` is reported either way. Default true. */
  readonly fisher?: boolean;
  /** Default `official`. */
  readonly penalty?: FisherPenalty;
}

export type CriticLoss = Readonly<Record<'loss' | 'positive' | 'negative' | 'constraint', tf.Scalar>>;

/**
 * @param strong [m, d] critic outputs, in the order of the batch
 * @param weak [m, d], in the order of the batch (not yet reversed): `pair(...).weak`
 * @param alpha [m], the margin of strong row i and its partner; the gradient flows through it
 * @throws Error naming the shapes, where they do not fit; broadcasting would hide it
 */
export function criticLoss(
  strong: tf.Tensor2D,
  weak: tf.Tensor2D,
  alpha: tf.Tensor1D,
  options: CriticLossOptions,
): CriticLoss {
  const { rho, lambda, fisher = true, penalty = 'official' } = options;
  tf.util.assertShapesMatch(strong.shape, weak.shape, 'Critic loss, strong and weak outputs: ');
  tf.util.assertShapesMatch(alpha.shape, [strong.shape[0]], 'Critic loss, margin and pairs: ');
  const attract = squaredDistance(strong, tf.reverse(strong, 0));
  const repel = tf.relu(tf.sub(alpha, squaredDistance(strong, tf.reverse(weak, 0))));
  const positive = tf.mean(attract) as tf.Scalar;
  const negative = tf.mean(repel) as tf.Scalar;
  const moments = tf.add(tf.mean(tf.square(attract)), tf.mean(tf.square(repel)));
  const constraint = tf.sub(1, tf.mul(moments, 0.5)) as tf.Scalar;
  const contrast = tf.add(positive, negative) as tf.Scalar;
  if (!fisher) return { loss: contrast, positive, negative, constraint };

  const linear = tf.mul(constraint, lambda);
  const quadratic = tf.mul(tf.square(constraint), (penalty === 'official' ? -rho : rho) / 2);
  const loss = tf.addN([contrast, linear, quadratic]) as tf.Scalar;
  return { loss, positive, negative, constraint };
}

/** Lambda after a critic step: `Lambda + rho c`. @param constraint c, read back from the loss */
export const nextMultiplier = (lambda: number, constraint: number, rho: number): number =>
  lambda + rho * constraint;

/** [m]: || a_i - b_i ||^2. */
const squaredDistance = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.sum(tf.squaredDifference(a, b), 1);
