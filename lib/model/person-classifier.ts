import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { pytorchInitial } from './initial';
import { Network } from './network';

/**
 * Classifier of the person behind a gradient reversal: features [n, width] -> logits [n, people].
 * One hidden layer with ReLU, as the domain classifier of Ganin et al. 2016 for MNIST (100 units); no softmax at the end.
 */
export function personClassifier(width: number, people: number, units: number, random: Random): Network {
  return new Network(
    'person',
    tfl.sequential({
      layers: [
        tfl.layers.inputLayer({ inputShape: [width] }),
        tfl.layers.dense({ name: 'linear1', units, activation: 'relu', ...pytorchInitial(width, random) }),
        tfl.layers.dense({ name: 'linear2', units: people, ...pytorchInitial(units, random) }),
      ],
    }),
  );
}
