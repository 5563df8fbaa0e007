import * as tf from '@tensorflow/tfjs-core';
import type { Adam } from '../engine/adam';
import { avLoss } from '../loss/av-loss';
import type { Network } from '../model/network';
import { gradientsOf, type LossParts } from './gradients';
import type { TrainingState } from './state';

/** A second loss on the features of the regression step. */
export interface FeatureTerm {
  /** Names its parts in the record. */
  readonly name: string;
  /** @param features [n, width], of the batch in its order, under the gradient */
  readonly loss: (features: tf.Tensor2D) => LossParts;
  /** A head of its own that learns with it. */
  readonly head?: { readonly network: Network; readonly optimizer: Adam };
}

/**
 * The regression step with a second loss on the same features: encoder, regressor and the term's head, if it has one, learn
 * under the sum of the two.
 * @param images [n, h, w, 3]
 * @param labels [n, 2], valence first
 * @returns the parts of both losses by name; the caller disposes
 */
export function jointStep(
  { encoder, regressor, optimizers, config }: TrainingState,
  images: tf.Tensor4D,
  labels: tf.Tensor2D,
  dropoutSeed: number,
  term: FeatureTerm,
): Record<string, LossParts> {
  const learners = [
    { network: encoder, optimizer: optimizers.encoder },
    { network: regressor, optimizer: optimizers.regressor },
    ...(term.head ? [term.head] : []),
  ];
  let parts: Record<string, LossParts> = {};
  const { parts: sum, gradients } = gradientsOf(
    () => {
      const features = encoder.train(images, dropoutSeed, true);
      const av = avLoss(regressor.train(features, dropoutSeed), labels, config.av);
      parts = { av, [term.name]: term.loss(features) };
      const losses = Object.values(parts);
      for (const loss of losses) Object.values(loss).forEach((part: tf.Tensor) => tf.keep(part));
      return { loss: tf.addN(losses.map(({ loss }) => loss)) as tf.Scalar };
    },
    learners.flatMap(({ network }) => network.variables),
    config.gradients.clipNorm,
  );
  let from = 0;
  for (const { network, optimizer } of learners) {
    optimizer.apply(gradients.slice(from, (from += network.variables.length)));
  }
  tf.dispose([sum.loss, ...gradients]);
  return parts;
}
