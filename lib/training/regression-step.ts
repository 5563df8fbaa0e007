import * as tf from '@tensorflow/tfjs-core';
import { avLoss, type AVLoss } from '../loss/av-loss';
import { gradientsOf } from './gradients';
import type { TrainingState } from './state';

/**
 * Step 1 of 3: encoder and regressor learn valence and arousal under `L_AV`.
 * @param images [n, h, w, 3]
 * @param labels [n, 2], valence first
 * @returns the parts of `L_AV`; the caller disposes
 */
export function regressionStep(
  state: TrainingState,
  images: tf.Tensor4D,
  labels: tf.Tensor2D,
  dropoutSeed: number,
): AVLoss {
  const { encoder, regressor, optimizers, config } = state;
  const { parts, gradients } = gradientsOf(
    () => avLoss(regressor.train(encoder.train(images, dropoutSeed, true), dropoutSeed), labels, config.av),
    [...encoder.variables, ...regressor.variables],
    config.gradients.clipNorm,
  );
  optimizers.encoder.apply(gradients.slice(0, encoder.variables.length));
  optimizers.regressor.apply(gradients.slice(encoder.variables.length));
  tf.dispose(gradients);
  return parts;
}
