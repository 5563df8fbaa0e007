import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { SeededDropout } from './dropout';
import { pytorchInitial } from './initial';
import { Network } from './network';

/** Outputs of the critic per image (official code: 16). */
export const CRITIC_WIDTH = 16;

/**
 * Critic `f_c`: features [n, width] -> [n, 16].
 * width-64, 64-32, dropout, ReLU, 32-16; no activation after the first layer and none at the end (official code; there the
 * width is 9216).
 * @param dropout share dropped after the second layer (official code: 0.2)
 */
export function critic(width: number, dropout: number, random: Random): Network {
  const dense = (name: string, inputs: number, units: number) =>
    tfl.layers.dense({ name, units, ...pytorchInitial(inputs, random) });
  return new Network(
    'critic',
    tfl.sequential({
      layers: [
        tfl.layers.inputLayer({ inputShape: [width] }),
        dense('linear1', width, 64),
        dense('linear2', 64, 32),
        new SeededDropout(dropout, 1),
        tfl.layers.activation({ activation: 'relu' }),
        dense('linear3', 32, CRITIC_WIDTH),
      ],
    }),
  );
}
