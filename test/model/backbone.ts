import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Network, Weights } from '../../lib/model/network';
import { fromPytorch, toPytorch } from '../../lib/model/pytorch';
import { closeToDigest, noiseOf, type Digest } from '../golden/noise';

/** One case of test/golden/backbone.py. */
export interface BackboneCase {
  readonly mode: 'train' | 'eval';
  readonly size: number;
  /** Which images. */
  readonly draw: number;
  readonly width: number;
  readonly features: Digest;
  readonly gradients: Readonly<Record<string, Digest>>;
  readonly running: Readonly<Record<string, Digest>>;
}

export const backboneCases = (name: 'alexnet' | 'resnet18'): readonly BackboneCase[] =>
  (
    JSON.parse(readFileSync(join(__dirname, '..', 'golden', 'backbone.json'), 'utf8')) as Record<
      string,
      BackboneCase[]
    >
  )[name];

/** Gives a network the weights of the golden script. */
export async function setNoise(network: Network): Promise<void> {
  const ours = await network.weights();
  const named = Object.fromEntries(
    Object.entries(toPytorch(ours)).map(([name, { shape }]) => {
      const numbers = noiseOf(name, tf.util.sizeFromShape([...shape]));
      if (shape.length === 4) {
        const bound = Math.fround(Math.sqrt(6 / tf.util.sizeFromShape(shape.slice(1))));
        return [name, { shape, values: numbers.map((value) => value * bound) }];
      }
      const centre = name.endsWith('running_var') || name.endsWith('weight') ? 1 : 0;
      return [name, { shape, values: numbers.map((value) => centre + value / 4) }];
    }),
  );
  network.setWeights(fromPytorch(named, ours));
}

/** Features, gradients and running statistics of a network agree with a golden case. */
export async function checkCase(network: Network, golden: BackboneCase, tolerance: number): Promise<void> {
  const { mode, size, width } = golden;
  const count = 2;
  let features = new Float32Array();
  const gradients: Float32Array[] = [];
  tf.tidy(() => {
    const images = tf.transpose(
      tf.tensor4d(noiseOf(`images/${golden.draw}`, count * 3 * size * size), [count, 3, size, size]),
      [0, 2, 3, 1],
    );
    const upstream = tf.tensor2d(noiseOf('upstream', count * width), [count, width]);
    const { grads } = tf.variableGrads(() => {
      const output = mode === 'train' ? network.train(images, 1, true) : network.predict(images);
      features = output.dataSync<'float32'>().slice();
      return tf.sum(tf.mul(output, upstream)) as tf.Scalar;
    }, [...network.variables]);
    for (const { name } of network.variables) gradients.push(grads[name].dataSync<'float32'>().slice());
  });
  closeToDigest('features', features, golden.features, tolerance);
  const named: Weights = Object.fromEntries(
    network.variables.map((variable, index) => [
      variable.name.replace(/_\d+$/, ''),
      { shape: variable.shape, values: gradients[index] },
    ]),
  );
  const ours = toPytorch(named);
  for (const [name, digest] of Object.entries(golden.gradients))
    closeToDigest(name, ours[name].values, digest, tolerance);
  if (Object.keys(ours).length !== Object.keys(golden.gradients).length)
    throw new Error('The golden file holds other parameters.');
  const after = toPytorch(await network.weights());
  for (const [name, digest] of Object.entries(golden.running))
    closeToDigest(name, after[name].values, digest, tolerance);
}
