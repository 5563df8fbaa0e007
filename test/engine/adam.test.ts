import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../../lib/engine/adam';
import { selectEngine } from '../../lib/engine/select';
import golden from '../golden/engine-adam.json';
import { onEachEngine } from './engines';

const options = { learningRate: 0.05, beta1: 0.5, beta2: 0.9 };

const assertClose = (actual: ArrayLike<number>, expected: readonly number[]) => {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, index) => {
    assert.ok(
      Math.abs(actual[index] - value) <= 2e-6 * Math.max(1, Math.abs(value)),
      `${actual[index]}, not ${value}`,
    );
  });
};

function start(): readonly tf.Variable[] {
  const initial = [tf.tensor2d([0.5, -1, 2, 0.1, 0, -0.3], [2, 3]), tf.tensor1d([1.5, -0.25])];
  const variables = initial.map((tensor) => tf.variable(tensor));
  tf.dispose(initial);
  return variables;
}

function take(adam: Adam, steps: typeof golden.steps): void {
  for (const { learningRate, gradients } of steps) {
    adam.learningRate = learningRate;
    const tensors = gradients.map((gradient) => tf.tensor(gradient));
    adam.apply(tensors);
    tf.dispose(tensors);
  }
}

describe('Adam', () => {
  onEachEngine(() => {
    it('does what torch.optim.Adam does, with a learning rate that changes', async () => {
      const variables = start();
      const adam = new Adam(variables, options);
      for (const step of golden.steps) {
        take(adam, [step]);
        for (const [index, variable] of variables.entries()) {
          assertClose(await variable.data(), step.values[index].flat());
        }
      }
      const { step, first, second } = await adam.state();
      assert.equal(step, golden.steps.length);
      golden.first.forEach((values, index) => {
        assertClose(first[index], values);
      });
      golden.second.forEach((values, index) => {
        assertClose(second[index], values);
      });
      adam.dispose();
      tf.dispose([...variables]);
    });

    it('goes on from a state as if never stopped, and leaves no tensor behind', async () => {
      const before = tf.memory().numTensors;
      const variables = start();
      const adam = new Adam(variables, options);
      take(adam, golden.steps.slice(0, 2));
      const resumed = new Adam(variables, options);
      resumed.restore(await adam.state());
      take(resumed, golden.steps.slice(2));
      assertClose(await variables[0].data(), golden.steps[3].values[0].flat());
      adam.dispose();
      resumed.dispose();
      tf.dispose([...variables]);
      assert.equal(tf.memory().numTensors, before);
    });
  });

  it('names a gradient that does not fit', async () => {
    await selectEngine('cpu');
    const variables = start();
    const adam = new Adam(variables, options);
    const wrong = [tf.zeros([2, 3]), tf.zeros([3])];
    assert.throws(() => {
      adam.apply(wrong);
    }, /gradient of 3 numbers for variable 1, which has 2/);
    assert.throws(() => {
      adam.apply(wrong.slice(1));
    }, /1 gradients for 2 variables/);
    adam.dispose();
    tf.dispose([...wrong, ...variables]);
  });
});
