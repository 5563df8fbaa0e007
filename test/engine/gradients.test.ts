import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { cases } from './cases';
import { evaluate } from './evaluate';
import type { OpCase } from './op-case';

/** Half the distance of the two points a slope is taken from: wide enough for float32, narrow enough for curvature. */
const STEP = 5e-4;

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/** <upstream, value> at the inputs moved by `distance` along the directions. */
function moved(
  { shapes, run }: OpCase,
  inputs: readonly Float32Array[],
  directions: readonly number[][],
  upstream: Float32Array,
  distance: number,
): number {
  return tf.tidy(() => {
    const tensors = inputs.map((values, part) =>
      tf.tensor(
        values.map((value, index) => value + distance * directions[part][index]),
        [...shapes[part]],
      ),
    );
    return dot(run(...tensors).dataSync(), upstream);
  });
}

describe('registered gradients', () => {
  before(() => selectEngine('cpu'));

  for (const op of cases) {
    // Its value jumps, its gradient rightly does not.
    if (op.forwardOnly || op.name.startsWith('step')) continue;
    it(`${op.name} agrees with finite differences`, async () => {
      const { inputs, upstream, results } = await evaluate(op);
      const random = Random.fromSeed(2).fork(op.name);
      inputs.forEach((_, part) => {
        const directions = inputs.map((values, index) =>
          Array.from(values, () => (index === part ? random.pick([-1, 1]) : 0)),
        );
        const slope =
          (moved(op, inputs, directions, upstream, STEP) - moved(op, inputs, directions, upstream, -STEP)) /
          (2 * STEP);
        const gradient = results[part + 1];
        const expected = dot(gradient, directions[part]);
        const size = Math.sqrt(dot(gradient, gradient)) + 0.1;
        assert.ok(
          Math.abs(slope - expected) < 0.02 * size,
          `input ${part}: slope ${slope}, gradient ${expected}`,
        );
      });
    });
  }
});
