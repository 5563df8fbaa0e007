import * as tf from '@tensorflow/tfjs-core';
import { personLoss } from '../loss/person-loss';
import { reversalWeight, reverseGradient } from '../loss/reverse-gradient';
import { holdsTriplet, tripletLoss } from '../loss/triplet-loss';
import type { Batch } from './batch';
import type { FeatureTerm } from './joint-step';
import type { TrainingState } from './state';

/**
 * What the method lays on the features besides regression; undefined where it lays nothing, or where the batch holds no triplet.
 * - `domain-adversarial`: the person is guessed from the features, and the encoder unlearns what the guess rests on.
 * - `triplet`: strong features nearer to strong, weak to weak.
 */
export function featureTermOf(state: TrainingState, batch: Batch): FeatureTerm | undefined {
  switch (state.config.method) {
    case 'domain-adversarial':
      return personTerm(state, batch);
    case 'triplet':
      return tripletTerm(state, batch);
    default:
      return undefined;
  }
}

function personTerm({ config, personHead: head }: TrainingState, { people, progress }: Batch): FeatureTerm {
  if (!head || !people || progress === undefined) {
    throw new Error('The method "domain-adversarial" needs the people of the batch and a head to tell them.');
  }
  const lambda = reversalWeight(progress, config.domain);
  return {
    name: 'person',
    head,
    loss: (features) => ({
      // No dropout in this head: the seed names no mask.
      ...personLoss(
        head.network.train(reverseGradient(features, lambda), 0),
        tf.tensor1d([...people], 'int32'),
      ),
      reversal: tf.scalar(lambda),
    }),
  };
}

function tripletTerm({ config }: TrainingState, { groups }: Batch): FeatureTerm | undefined {
  if (!groups) throw new Error('The method "triplet" needs the strong and the weak rows of the batch.');
  const { strong, weak } = groups;
  if (config.triplet.weight === 0 || !holdsTriplet(strong.length, weak.length)) return undefined;
  const rows = (features: tf.Tensor2D, places: readonly number[]) =>
    tf.gather(features, tf.tensor1d([...places], 'int32'));
  return {
    name: 'triplet',
    loss: (features) => tripletLoss(rows(features, strong), rows(features, weak), config.triplet),
  };
}
