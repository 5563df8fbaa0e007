/**
 * Units of the regressor that no frame brings above 0. Behind a ReLU such a unit says nothing and gets no gradient: where a whole layer of
 * them is dead, the network answers one constant from then on, and whatever stands beside it looks good.
 *
 *     dead(j) = [ max_i z_ij <= 0 ]
 *
 * `z` = what a hidden layer gives for frame i and unit j, before or after its ReLU alike.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../model/network';
import type { Rows } from './softmax-regression';

/** Of one hidden layer. */
export interface DeadUnits {
  readonly layer: string;
  readonly units: number;
  readonly dead: number;
}

/**
 * The hidden layers of a regressor from its inputs on.
 * @param features as `encodeFrames` gives them
 * @throws Error where the features are of another width than the regressor takes
 */
export async function deadUnits(regressor: Network, { values, width }: Rows): Promise<readonly DeadUnits[]> {
  const [expected] = regressor.inputShape;
  if (width !== expected)
    throw new Error(`Dead units: features of width ${width} for a regressor of ${expected}.`);
  const names: string[] = [];
  const highest = tf.tidy(() => {
    let x: tf.Tensor = tf.tensor2d(values, [values.length / width, width]);
    const found: tf.Tensor[] = [];
    const { layers } = regressor.model;
    for (const layer of layers) {
      if (layer.getClassName() === 'InputLayer') continue;
      x = layer.apply(x) as tf.Tensor;
      // The last layer is the answer itself.
      if (layer.getClassName() !== 'Dense' || layer === layers.at(-1)) continue;
      names.push(layer.name);
      found.push(tf.max(x, 0));
    }
    return found;
  });
  const each = await Promise.all(highest.map((tensor) => tensor.data()));
  tf.dispose(highest);
  return names.map((layer, at) => ({
    layer,
    units: each[at].length,
    dead: each[at].filter((value) => value <= 0).length,
  }));
}
