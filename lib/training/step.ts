import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../engine/random';
import { pairCount } from '../margin/pairs';
import { adversarialStep } from './adversarial-step';
import type { Batch } from './batch';
import { criticStep, moveMultiplier } from './critic-step';
import { readLosses, type StepLosses } from './losses';
import { jointStep } from './joint-step';
import { marginOf } from './margin-of';
import { regressionStep } from './regression-step';
import { featureTermOf } from './rivals';
import { setLearningRates } from './schedule';
import type { TrainingState } from './state';

export type { Batch };

/**
 * One iteration of the method; of CAF in the order of the official code: regression, critic, adversarial.
 * The batch keeps its order whatever the pairs, so that the regression step of every variant of one seed sees the same rows under
 * the same dropout masks.
 * @returns the parts of each loss by name (`av.loss`, `critic.positive`, ...), of the steps that were taken; the tensors are freed
 */
export async function trainStep(state: TrainingState, batch: Batch): Promise<StepLosses> {
  const { config } = state;
  const { imageSize } = config;
  const dropout = state.random.fork(`dropout/${state.step}`);
  const images = tf.tensor4d(batch.images, [batch.labels.length, imageSize, imageSize, 3]);
  const labels = tf.tensor2d(batch.labels.map(([v, a]) => [v, a]));
  setLearningRates(state);
  const term = featureTermOf(state, batch);
  const parts: Record<string, Record<string, tf.Tensor>> = term
    ? jointStep(state, images, labels, dropout.seed(), term)
    : { av: { ...regressionStep(state, images, labels, dropout.seed()) } };
  if (config.method === 'caf' && batch.pairs.strong.length > 0) {
    Object.assign(parts, await contrastiveSteps(state, batch, dropout));
  }
  tf.dispose([images, labels]);
  const losses = await readLosses(parts);
  moveMultiplier(state, losses['critic.constraint']);
  state.step++;
  return losses;
}

/** Critic step, then adversarial step, on the paired rows alone. */
async function contrastiveSteps(
  state: TrainingState,
  { images, pairs: { strong, weak } }: Batch,
  dropout: Random,
) {
  const m = strong.length;
  const { imageSize } = state.config;
  // Picked before they become a tensor: a gather of images costs the engine more than their pass through the encoder.
  const paired = tf.tensor4d(rowsOf(images, [...strong, ...weak], imageSize), [
    2 * m,
    imageSize,
    imageSize,
    3,
  ]);
  // As in training, since the adversarial step will show the critic features of such a pass. No encoder drops units.
  const features = tf.tidy(() => state.encoder.train(paired, 0, state.config.batchNorm === 'batch'));
  const parts = await criticSteps(state, features, dropout);
  // Without weight there is no step: Adam would still carry the encoder along its old momentum.
  if (state.config.adversarial.weight !== 0 && state.step >= state.config.adversarial.start) {
    const weakImages = tf.slice(paired, m, m);
    const strongFeatures = tf.slice(features, [0, 0], [m, -1]);
    parts.adversarial = { ...adversarialStep(state, weakImages, strongFeatures, dropout.seed()) };
    tf.dispose([weakImages, strongFeatures]);
  }
  tf.dispose([paired, features]);
  return parts;
}

/** The critic's steps of one iteration, on its even number of pairs. @returns the parts of the last one */
async function criticSteps(
  state: TrainingState,
  features: tf.Tensor2D,
  dropout: Random,
): Promise<Record<string, Record<string, tf.Tensor>>> {
  const { config, mine } = state;
  const margin = config.critic.objective === 'contrastive' ? marginOf(config.margin, mine) : undefined;
  const even = evenPairs(features);
  let parts: Record<string, Record<string, tf.Tensor>> = {};
  for (let i = 0; i < config.critic.steps; i++) {
    // The next critic step needs it now; after the last one it is read with the other losses.
    if (parts.critic) moveMultiplier(state, (await parts.critic.constraint?.data())?.[0]);
    Object.values(parts).forEach((of) => tf.dispose(of));
    const step = await criticStep(state, even, margin, dropout.seed());
    parts = { critic: { ...step.parts }, ...(step.mine ? { mine: { ...step.mine } } : {}) };
  }
  if (even !== features) even.dispose();
  return parts;
}

/** The features of an even number of pairs: those given, or a copy without the last pair. */
function evenPairs(features: tf.Tensor2D): tf.Tensor2D {
  const m = features.shape[0] / 2;
  const even = pairCount(m, m);
  if (even === m) return features;
  return tf.tidy(() =>
    tf.concat([tf.slice(features, [0, 0], [even, -1]), tf.slice(features, [m, 0], [even, -1])]),
  );
}

/** Some images of a batch, in the order of `rows`. */
export function rowsOf(images: Float32Array, rows: readonly number[], imageSize: number): Float32Array {
  const length = imageSize * imageSize * 3;
  const picked = new Float32Array(rows.length * length);
  rows.forEach((row, at) => {
    picked.set(images.subarray(row * length, (row + 1) * length), at * length);
  });
  return picked;
}
