/**
 * Contrastive critic loss with the Fisher constraint (review, eq. 6; official code, in formulas).
 *
 *     d_ap(i) = || D(s_i) - D(s_{-i-1}) ||^2                    strong outputs draw together
 *     d_an(i) = relu(alpha_i - || D(s_i) - D(w_{-i-1}) ||^2)    weak ones are pushed out to the margin
 *     c       = 1 - (1/2 E[d_ap^2] + 1/2 E[d_an^2])             second moments held at 1 (Fisher GAN)
 *     L_c     = E[d_ap] + E[d_an] + Lambda c + (rho / 2) c^2,   then Lambda += rho c
 *
 * `D(s)` = `strong`, `D(w)` = `weak`, `-i-1` = the list read backwards, `E` = mean over the m pairs, `Lambda` = `lambda`;
 * `E[d_ap]` = `positive`, `E[d_an]` = `negative`, `c` = `constraint`. Minimised over the critic.
 *
 * Fisher GAN (Mroueh and Sercu 2017) maximises its objective plus `Lambda c - (rho / 2) c^2`; in a loss that is minimised the
 * quadratic term has a plus. The official code minimises and keeps the minus, which rewards a broken constraint: with distances of
 * order 1 that is lost in rho = 1e-6, but past 200 or so the loss falls without end. (Seen here at a learning rate of 4e-3 from random
 * weights: E[d_ap] went from 13 to 10^5 in ten steps.)
 */
import * as tf from '@tensorflow/tfjs-core';

export const FISHER_TERMS = ['lagrangian', 'official', 'none'] as const;

/**
 * The terms in Lambda and rho.
 * - `lagrangian`: `Lambda c + (rho / 2) c^2`, which punishes a broken constraint in a loss that is minimised (Fisher GAN).
 * - `official`: `Lambda c - (rho / 2) c^2`, as released.
 * - `none`: left out; `constraint` is reported all the same (for ablation).
 */
export type FisherTerm = (typeof FISHER_TERMS)[number];

export interface CriticLossOptions {
  /** Official code: 1e-6. */
  readonly rho: number;
  /** The multiplier so far; starts at 0. */
  readonly lambda: number;
  /** Default `lagrangian`. */
  readonly fisher?: FisherTerm;
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
  const { rho, lambda, fisher = 'lagrangian' } = options;
  tf.util.assertShapesMatch(strong.shape, weak.shape, 'Critic loss, strong and weak outputs: ');
  tf.util.assertShapesMatch(alpha.shape, [strong.shape[0]], 'Critic loss, margin and pairs: ');
  const attract = squaredDistance(strong, tf.reverse(strong, 0));
  const repel = tf.relu(tf.sub(alpha, squaredDistance(strong, tf.reverse(weak, 0))));
  const positive = tf.mean(attract) as tf.Scalar;
  const negative = tf.mean(repel) as tf.Scalar;
  const moments = tf.add(tf.mean(tf.square(attract)), tf.mean(tf.square(repel)));
  const constraint = tf.sub(1, tf.mul(moments, 0.5)) as tf.Scalar;
  const contrast = tf.add(positive, negative) as tf.Scalar;
  if (fisher === 'none') return { loss: contrast, positive, negative, constraint };

  const linear = tf.mul(constraint, lambda);
  const quadratic = tf.mul(tf.square(constraint), (fisher === 'official' ? -rho : rho) / 2);
  const loss = tf.addN([contrast, linear, quadratic]) as tf.Scalar;
  return { loss, positive, negative, constraint };
}

/** Lambda after a critic step: `Lambda + rho c`. @param constraint c, read back from the loss */
export const nextMultiplier = (lambda: number, constraint: number, rho: number): number =>
  lambda + rho * constraint;

/** [m]: || a_i - b_i ||^2. */
const squaredDistance = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.sum(tf.squaredDifference(a, b), 1);
