import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { gradientsOf } from '../../lib/training/gradients';

describe('gradientsOf', () => {
  before(() => selectEngine('cpu'));

  it('gives gradients in the order of the variables, and the parts, and leaks nothing', () => {
    const start = [tf.scalar(2), tf.scalar(5)];
    const before = tf.memory().numTensors;
    const [a, b] = start.map((value) => tf.variable(value));
    const { parts, gradients } = gradientsOf(() => {
      const square = tf.square(a) as tf.Scalar;
      return { loss: tf.add(tf.mul(square, 3), b) as tf.Scalar, square };
    }, [b, a]);
    assert.deepEqual(
      gradients.map((gradient) => gradient.dataSync()[0]),
      [1, 12],
    );
    assert.equal(parts.loss.dataSync()[0], 17);
    assert.equal(parts.square.dataSync()[0], 4);
    tf.dispose([...Object.values(parts), ...gradients, a, b]);
    assert.equal(tf.memory().numTensors, before);
    tf.dispose(start);
  });

  it('names a variable that the loss does not depend on', () => {
    const [a, b] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1), true, 'idle')];
    assert.throws(
      () => gradientsOf(() => ({ loss: tf.square(a) as tf.Scalar }), [a, b]),
      /does not depend on idle/,
    );
    tf.dispose([a, b]);
  });
});
