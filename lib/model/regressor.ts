import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { SeededDropout } from './dropout';
import { pytorchInitial } from './initial';
import { Network } from './network';

/**
 * Regressor `f_r`: features [n, width] -> [valence, arousal] [n, 2].
 * Dropout, width-64, ReLU, dropout, 64-8, ReLU, 8-2, no squashing at the end (official code; there the width is 9216).
 * @param dropout share dropped before the first two layers (official code: 0.5, torchvision's AlexNet)
 * @param negativeSlope of its activations below 0 (official code: 0, ReLU)
 */
export function regressor(width: number, dropout: number, random: Random, negativeSlope = 0): Network {
  const dense = (name: string, inputs: number, units: number, activation?: 'relu') =>
    tfl.layers.dense({ name, units, activation, ...pytorchInitial(inputs, random) });
  const active = (name: string, inputs: number, units: number) =>
    negativeSlope === 0
      ? [dense(name, inputs, units, 'relu')]
      : [dense(name, inputs, units), tfl.layers.leakyReLU({ alpha: negativeSlope })];
  return new Network(
    'regressor',
    tfl.sequential({
      layers: [
        tfl.layers.inputLayer({ inputShape: [width] }),
        new SeededDropout(dropout, 1),
        ...active('linear1', width, 64),
        new SeededDropout(dropout, 2),
        ...active('linear2', 64, 8),
        dense('linear3', 8, 2),
      ],
    }),
  );
}
