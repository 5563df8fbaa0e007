import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../lib/engine/random';
import type { OpCase } from './op-case';

/** A case worked by the current engine, as plain numbers. */
export interface Evaluation {
  readonly inputs: readonly Float32Array[];
  /** What the gradients flow back from: random, of the value's shape. */
  readonly upstream: Float32Array;
  /** The value, then the gradient to each input. */
  readonly results: readonly Float32Array[];
}

/** Works a case on inputs that depend on its name alone; fails where it leaves a tensor behind. */
export async function evaluate({
  name,
  shapes,
  range = [-1, 1],
  forwardOnly,
  run,
}: OpCase): Promise<Evaluation> {
  const random = Random.fromSeed(1).fork(name);
  const before = tf.memory().numTensors;
  const { inputs, upstream, results } = tf.tidy(() => {
    const inputs = shapes.map((shape) => uniform(random, shape, range));
    const value = run(...inputs);
    const upstream = uniform(random, value.shape, [-1, 1]);
    const gradients = forwardOnly ? [] : tf.grads((...x: tf.Tensor[]) => run(...x))(inputs, upstream);
    return { inputs, upstream, results: [value, ...gradients] };
  });
  const numbers = await Promise.all([...inputs, upstream, ...results].map(read));
  const count = inputs.length;
  assert.equal(tf.memory().numTensors, before, 'tensors left behind');
  return { inputs: numbers.slice(0, count), upstream: numbers[count], results: numbers.slice(count + 1) };
}

/** Not every engine can be read at once. */
async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const values = new Float32Array(await tensor.data());
  tensor.dispose();
  return values;
}

function uniform(
  random: Random,
  shape: readonly number[],
  [low, high]: readonly [number, number],
): tf.Tensor {
  const values = Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () =>
    random.uniform(low, high),
  );
  return tf.tensor(values, [...shape]);
}
