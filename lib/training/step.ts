import * as tf from '@tensorflow/tfjs-core';
import type { AVPoint } from '../data/sample';
import { nextMultiplier } from '../loss/critic-loss';
import type { Margin } from '../margin/margin';
import { adversarialStep } from './adversarial-step';
import { criticStep } from './critic-step';
import { readLosses, type StepLosses } from './losses';
import { regressionStep } from './regression-step';
import type { TrainingState } from './state';

/** A batch: rows of `labels` belong to rows of `images`. */
export interface Batch {
  /** [n, h, w, 3], normalised. */
  readonly images: Float32Array;
  readonly labels: readonly AVPoint[];
}

/**
 * One CAF iteration in the order of the official code: regression, critic, adversarial.
 * The paired rows stand first in the batch, strong before weak (`pairedFirst`).
 * @param pairs how many pairs lead the batch; 0 skips critic and adversarial step
 */
export async function trainStep(
  state: TrainingState,
  batch: Batch,
  pairs: number,
  margin: Margin,
): Promise<StepLosses> {
  const { encoder, config } = state;
  const { imageSize } = config;
  const dropout = state.random.fork(`dropout/${state.step}`);
  const images = tf.tensor4d(batch.images, [batch.labels.length, imageSize, imageSize, 3]);
  const labels = tf.tensor2d(batch.labels.map(([v, a]) => [v, a]));
  setLearningRate(state);
  const parts: Record<string, Record<string, tf.Tensor>> = {
    av: { ...regressionStep(state, images, labels, dropout.seed()) },
  };
  if (config.method === 'caf' && pairs > 0) {
    const features = tf.tidy(() => encoder.predict(tf.slice(images, 0, 2 * pairs)));
    parts.critic = { ...(await criticStep(state, features, margin, dropout.seed())) };
    const strong = tf.slice(features, [0, 0], [pairs, -1]);
    const weakImages = tf.slice(images, pairs, pairs);
    parts.adversarial = { ...adversarialStep(state, weakImages, strong, dropout.seed()) };
    tf.dispose([features, strong, weakImages]);
  }
  tf.dispose([images, labels]);
  const losses = await readLosses(parts);
  if (parts.critic)
    state.multiplier = nextMultiplier(state.multiplier, losses['critic.constraint'], config.critic.rho);
  state.step++;
  return losses;
}

/** Step decay: the rate falls by `decayFactor` every `decayEvery` steps. */
function setLearningRate({ config, optimizers, step }: TrainingState): void {
  const { learningRate, decayEvery, decayFactor } = config.optimizer;
  const rate = learningRate * decayFactor ** Math.floor(step / decayEvery);
  for (const optimizer of Object.values(optimizers)) optimizer.learningRate = rate;
}
