import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { ADAM_UPDATE } from '../../../lib/engine/kernels/adam-update';
import { onTensorflow } from './on-tensorflow';

// Held to PyTorch, over several steps, in adam.test.ts.
describe('a step of Adam by tensorflow', () => {
  onTensorflow();

  it('moves the moments in place, leaves value and gradient, and holds nothing', () => {
    const backend = tf.backend() as unknown as { getNumOfTFTensors(): number };
    const [value, gradient, first, second] = [
      [1, 2],
      [3, -4],
      [0, 0],
      [0, 0],
    ].map((x) => tf.tensor1d(x));
    const inputs = { value, gradient, first, second };
    const step = { beta1: 0.5, beta2: 0.75, epsilon: 0, rate: 0.1, correction: 2 };
    const held = () => [tf.memory().numTensors, backend.getNumOfTFTensors()];
    const updates = [1, 2, 3].map(() => {
      const updated = tf.engine().runKernel(ADAM_UPDATE, inputs, step) as tf.Tensor;
      const result = [...updated.dataSync()];
      updated.dispose();
      return { result, held: held() };
    });
    // m = 1.5, v = 2.25: 1 - 0.1 * 1.5 * 2 / 1.5
    assert.ok(Math.abs(updates[0].result[0] - 0.8) < 1e-6);
    assert.ok(Math.abs(updates[0].result[1] - 2.2) < 1e-6);
    assert.deepEqual(updates[2].held, updates[0].held);
    assert.deepEqual([...value.dataSync()], [1, 2]);
    assert.deepEqual([...gradient.dataSync()], [3, -4]);
    // After three steps: 3 (1 - 1/8), 9 (1 - 27/64).
    assert.deepEqual([first.dataSync()[0], second.dataSync()[0]], [2.625, 5.203125]);
    tf.dispose([value, gradient, first, second]);
  });
});
