import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { pytorchInitial } from './initial';
import { Network } from './network';

/**
 * Statistics network T of MINE: a strong critic output beside a weak one [n, 2 width] -> [n, 1].
 * Three dense layers with ReLU, then one number without (Belghazi et al. 2018; the authors' later code).
 * @param width outputs of the critic
 * @param units of each hidden layer (400)
 */
export function statisticsNetwork(width: number, units: number, random: Random): Network {
  const sizes = [2 * width, units, units, units];
  return new Network(
    'mine',
    tfl.sequential({
      layers: [
        tfl.layers.inputLayer({ inputShape: [sizes[0]] }),
        ...sizes.map((inputs, index) =>
          tfl.layers.dense({
            name: `linear${index + 1}`,
            units: sizes[index + 1] ?? 1,
            ...(index < sizes.length - 1 ? { activation: 'relu' as const } : {}),
            ...pytorchInitial(inputs, random),
          }),
        ),
      ],
    }),
  );
}
