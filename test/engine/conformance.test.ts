import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { cases, type OpCase } from './cases';

/** Largest difference over the largest value. */
const TOLERANCE = 1e-4;

/** A case's value and gradients, flat, as the current engine computes them. */
function evaluate({ name, shapes, range = [-1, 1], forwardOnly, run }: OpCase): readonly Float32Array[] {
  const random = Random.fromSeed(1).fork(name);
  const draw = (shape: readonly number[]) =>
    tf.tensor(
      Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => random.uniform(...range)),
      [...shape],
    );
  const before = tf.memory().numTensors;
  const results = tf.tidy(() => {
    const inputs = shapes.map(draw);
    const value = run(...inputs);
    const upstream = tf.tensor(
      Array.from({ length: value.size }, () => random.uniform(-1, 1)),
      value.shape,
    );
    const gradients = forwardOnly ? [] : tf.grads((...x: tf.Tensor[]) => run(...x))(inputs, upstream);
    return [value, ...gradients].map((tensor) => new Float32Array(tensor.dataSync()));
  });
  assert.equal(tf.memory().numTensors, before, 'tensors left behind');
  return results;
}

function assertClose(actual: readonly Float32Array[], expected: readonly Float32Array[]): void {
  expected.forEach((values, part) => {
    const what = part === 0 ? 'value' : `gradient to input ${part - 1}`;
    assert.equal(actual[part].length, values.length, what);
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-6);
    values.forEach((value, index) => {
      const difference = Math.abs(actual[part][index] - value);
      assert.ok(difference <= TOLERANCE * scale, `${what}[${index}] is ${actual[part][index]}, not ${value}`);
    });
  });
}

describe('every operation of training, against plain JavaScript', () => {
  const reference = new Map<string, readonly Float32Array[]>();

  before(async () => {
    await selectEngine('cpu');
    for (const op of cases) reference.set(op.name, evaluate(op));
  });

  for (const kernels of ['onnxruntime', 'composed'] as const) {
    describe(`wasm with ${kernels}`, () => {
      before(async function () {
        try {
          await selectEngine('wasm', { kernels });
        } catch (error) {
          console.log(`      skipped: ${(error as Error).message}`);
          this.skip();
        }
      });
      for (const op of cases) {
        it(op.name, () => {
          assertClose(evaluate(op), reference.get(op.name)!);
        });
      }
    });
  }
});
