import type * as tf from '@tensorflow/tfjs-core';
import { criticLoss, nextMultiplier } from '../loss/critic-loss';
import { fisherIpmLoss, nextFisherMultiplier } from '../loss/fisher-ipm';
import { vdmLoss } from '../loss/vdm';
import type { TrainingConfig } from './config';
import type { LossParts } from './gradients';

type CriticConfig = TrainingConfig['critic'];

/**
 * The loss of the critic that a config asks for, with its named parts.
 * @param strong [m, d] critic outputs
 * @param weak [m, d], in the order of the batch
 * @param alpha [m], the margin; `contrastive` alone has one
 * @param lambda the multiplier so far
 */
export function criticObjective(
  { objective, fisher, rho }: CriticConfig,
  strong: tf.Tensor2D,
  weak: tf.Tensor2D,
  alpha: tf.Tensor1D | undefined,
  lambda: number,
): LossParts {
  switch (objective) {
    case 'contrastive':
      if (!alpha) throw new Error('The contrastive objective needs a margin, but none was given.');
      return criticLoss(strong, weak, alpha, { rho, lambda, fisher });
    case 'fisher-ipm':
      return fisherIpmLoss(strong, weak, { rho, lambda });
    case 'vdm-kl':
      return vdmLoss(strong, weak, 'kl');
    case 'vdm-pearson':
      return vdmLoss(strong, weak, 'pearson');
  }
}

/** Lambda after a step of the critic; it stays where the loss has no such term. @param constraint c, read back from the loss */
export function multiplierAfter(
  { objective, fisher, rho }: CriticConfig,
  lambda: number,
  constraint: number,
): number {
  if (objective === 'fisher-ipm') return nextFisherMultiplier(lambda, constraint, rho);
  const moves = objective === 'contrastive' && fisher !== 'none';
  return moves ? nextMultiplier(lambda, constraint, rho) : lambda;
}
