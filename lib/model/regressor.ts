import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { SeededDropout } from './dropout';
import { pytorchInitial } from './initial';
import { Network } from './network';

/**
 * Regressor `f_r`: features [n, width] -> [valence, arousal] [n, 2].
 * Dropout, width-64, ReLU, dropout, 64-8, ReLU, 8-2, no squashing at the end (official code; there the width is 9216).
 * @param dropout share dropped before the first two layers (official code: 0.5, torchvision's AlexNet)
 */
export function regressor(width: number, dropout: number, random: Random): Network {
  const dense = (name: string, inputs: number, units: number, activation?: 'relu') =>
    tfl.layers.dense({ name, units, activation, ...pytorchInitial(inputs, random) });
  return new Network(
    'regressor',
    tfl.sequential({
      layers: [
        tfl.layers.inputLayer({ inputShape: [width] }),
        new SeededDropout(dropout, 1),
        dense('linear1', width, 64, 'relu'),
        new SeededDropout(dropout, 2),
        dense('linear2', 64, 8, 'relu'),
        dense('linear3', 8, 2),
      ],
    }),
  );
}
