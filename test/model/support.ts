import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../lib/engine/random';
import type { Network } from '../../lib/model/network';

export const random = (seed = 3) => Random.fromSeed(seed);
export const noise = (shape: number[], seed = 1) => tf.randomNormal(shape, 0, 1, 'float32', seed);
export const values = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
export const shapes = (network: Network) => network.variables.map(({ shape }) => shape.join('x'));

/** Names of the layers in their order, and what they do where that is an activation. */
export const layers = (network: Network) =>
  network.model.layers.map((layer) => {
    const { activation } = layer.getConfig() as { activation?: string };
    return activation === undefined ? layer.getClassName() : `${layer.getClassName()} ${activation}`;
  });
