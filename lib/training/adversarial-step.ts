import * as tf from '@tensorflow/tfjs-core';
import { adversarialLoss } from '../loss/adversarial-loss';
import { gradientsOf } from './gradients';
import type { TrainingState } from './state';

/**
 * Step 3 of 3: with the critic frozen, the encoder alone learns to make weak images look strong under `L_adv`; of a weight below 0,
 * to make them look weaker still.
 * @param weakImages [m, h, w, 3]
 * @param strongFeatures [m, width], of the strong partners, as plain values
 * @returns the parts of `L_adv`; the caller disposes
 */
export function adversarialStep(
  state: TrainingState,
  weakImages: tf.Tensor4D,
  strongFeatures: tf.Tensor2D,
  dropoutSeed: number,
) {
  const { encoder, critic, optimizers, config } = state;
  const { kind, weight } = config.adversarial;
  const moveStatistics = config.batchNorm === 'batch';
  // What the strong partners give is needed by two of the terms alone, and without a gradient.
  const strongOutputs =
    kind === 'mean' ? undefined : tf.tidy(() => critic.train(strongFeatures, dropoutSeed));
  const options =
    kind !== 'mean' && strongOutputs ? { kind, weight, strongOutputs } : { kind: 'mean' as const, weight };
  const { parts, gradients } = gradientsOf(
    () => {
      const features = encoder.train(weakImages, dropoutSeed, moveStatistics);
      return adversarialLoss(critic.train(features, dropoutSeed), options);
    },
    encoder.variables,
    config.gradients.clipNorm,
  );
  strongOutputs?.dispose();
  optimizers.encoder.apply(gradients);
  tf.dispose(gradients);
  return parts;
}
