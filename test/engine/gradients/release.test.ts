import { strict as assert } from 'node:assert';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../../lib/engine/select';

const LENGTH = 1000;
const DEPTH = 20;

/** Bytes held where backpropagation through a chain of products comes to the chain's beginning. */
function bytesAtTheEnd(depth: number): number {
  let bytes = 0;
  const before = tf.memory().numBytes;
  tf.tidy(() => {
    const start = tf.variable(tf.ones([LENGTH]));
    const begin = tf.customGrad((x) => ({
      value: tf.mul(x as tf.Tensor, 2),
      gradFunc: (dy: tf.Tensor) => {
        bytes = tf.memory().numBytes - before;
        return tf.mul(dy, 2);
      },
    }));
    tf.variableGrads(() => {
      let x = begin(start);
      for (let i = 0; i < depth; i++) x = tf.mul(x, tf.scalar(1 + i / 100));
      return tf.sum(x) as tf.Scalar;
    }, [start]);
    start.dispose();
  });
  return bytes;
}

describe('releasing', () => {
  before(() => selectEngine('cpu'));

  it('holds one gradient on the way back and not one for each output', () => {
    const perLayer = (bytesAtTheEnd(DEPTH) - bytesAtTheEnd(1)) / (DEPTH - 1);
    // What the product keeps of its input; the gradient to its output would be as much again.
    assert.ok(perLayer < LENGTH * 4 * 1.1, `${perLayer} bytes a layer; one tensor takes ${LENGTH * 4}`);
  });

  it('keeps a gradient that goes on to two inputs as it came', () => {
    tf.tidy(() => {
      const x = tf.variable(tf.tensor1d([3, -2]));
      const { grads } = tf.variableGrads(() => {
        const twice = tf.add(tf.square(x), tf.add(x, x)); // x^2 + 2x
        const skip = tf.add(twice, tf.relu(twice)); // both ways from one tensor
        return tf.sum(skip) as tf.Scalar;
      }, [x]);
      // 2x + 2, twice where x^2 + 2x is above 0 (at 3), once where it is not (at -2).
      assert.deepEqual([...grads[x.name].dataSync()], [16, -2]);
      x.dispose();
    });
  });

  it('leaves the gradient that a caller begins with', () => {
    tf.tidy(() => {
      const dy = tf.tensor1d([2]);
      const cube = tf.grad((x) => tf.mul(x, tf.square(x)));
      assert.deepEqual([...cube(tf.tensor1d([3]), dy).dataSync()], [54]);
      assert.deepEqual([...dy.dataSync()], [2]);
    });
  });

  it('can be interrupted by a fault and go on', () => {
    const square = () => tf.grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3]));
    const broken = tf.customGrad(() => ({
      value: tf.ones([1]),
      gradFunc: () => {
        throw new Error('broken');
      },
    }));
    tf.tidy(() => {
      assert.throws(() => tf.grad((x) => tf.sum(tf.mul(broken(x), 2)))(tf.tensor1d([3])), /broken/);
      assert.deepEqual([...square().dataSync()], [6]);
      assert.deepEqual([...square().dataSync()], [6]);
    });
  });
});
