import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../engine/adam';
import type { Random } from '../engine/random';
import { logMeanExp, mineEstimate, mineLoss, nextLogAverage, scoresOf } from '../margin/mine';
import { CRITIC_WIDTH } from '../model/critic';
import type { Network } from '../model/network';
import { statisticsNetwork } from '../model/statistics-network';
import type { TrainingConfig } from './config';
import { gradientsOf } from './gradients';

/** The statistics network of a run whose margin is `mine`, and what goes with it. */
export interface Mine {
  readonly network: Network;
  readonly optimizer: Adam;
  readonly averageRate: number;
  /** Logarithm of the moving average of E[e^T]; undefined before the first step. */
  logAverage: number | undefined;
}

/** @returns undefined where nothing asks for it */
export function initialMine(config: TrainingConfig, random: Random): Mine | undefined {
  const { method, margin, critic, optimizer } = config;
  if (method !== 'caf' || critic.objective !== 'contrastive' || margin.kind !== 'mine') return undefined;
  const { units, learningRate, averageRate } = margin.mine;
  const network = statisticsNetwork(CRITIC_WIDTH, units, random);
  const { beta1, beta2 } = optimizer;
  return {
    network,
    optimizer: new Adam(network.variables, { learningRate, beta1, beta2 }),
    averageRate,
    logAverage: undefined,
  };
}

/** T as the margin calls it. */
export const statisticsOf =
  ({ network }: Mine) =>
  (pairs: tf.Tensor2D): tf.Tensor2D =>
    network.predict(pairs);

/**
 * One step of the statistics network on a batch's critic outputs, which are plain values to it: neither critic nor encoder moves.
 * @param strong [m, 16]
 * @param weak [m, 16], row i the partner of strong row i
 * @returns the estimate of the mutual information before the step; the caller disposes
 */
export async function mineStep(
  mine: Mine,
  strong: tf.Tensor2D,
  weak: tf.Tensor2D,
): Promise<{ estimate: tf.Scalar }> {
  const scores = () => scoresOf(statisticsOf(mine), strong, weak);
  const batch = tf.tidy(() => logMeanExp(scores().marginal));
  mine.logAverage = nextLogAverage(mine.logAverage, (await batch.data())[0], mine.averageRate);
  const { logAverage } = mine;
  const { parts, gradients } = gradientsOf(() => {
    const now = scores();
    return { loss: mineLoss(now, logAverage), estimate: mineEstimate(now) };
  }, mine.network.variables);
  mine.optimizer.apply(gradients);
  tf.dispose([batch, parts.loss, ...gradients]);
  return { estimate: parts.estimate };
}

export function disposeMine({ network, optimizer }: Mine): void {
  network.dispose();
  optimizer.dispose();
}
