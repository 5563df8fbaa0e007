import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { addChainedOperations } from '../../../lib/data/detection/chained-operations';
import { selectEngine } from '../../../lib/engine/select';

describe('addChainedOperations', () => {
  before(async () => {
    await selectEngine('cpu');
    addChainedOperations();
  });

  type Chained = tf.Tensor & Record<string, (...args: unknown[]) => tf.Tensor>;
  const x = () => tf.tensor([1, 2, 3, 4, 5, 6], [1, 2, 3]) as Chained;
  const shown = (tensor: tf.Tensor) => [tensor.shape, [...tensor.dataSync()]];

  it('does what the operation of that name does', () => {
    tf.tidy(() => {
      for (const [chained, plain] of [
        [x().as1D(), tf.reshape(x(), [6])],
        [x().as2D(3, 2), tf.reshape(x(), [3, 2])],
        [x().as3D(3, 1, 2), tf.reshape(x(), [3, 1, 2])],
        [x().as4D(1, 1, 2, 3), tf.reshape(x(), [1, 1, 2, 3])],
        [x().reshape([2, 3]), tf.reshape(x(), [2, 3])],
        [x().slice([0, 1, 0], [1, 1, 2]), tf.slice(x(), [0, 1, 0], [1, 1, 2])],
        [x().expandDims(0), tf.expandDims(x(), 0)],
        [x().mul(tf.scalar(2)), tf.mul(x(), 2)],
        [x().div(tf.scalar(2)), tf.div(x(), 2)],
        [x().sub(tf.scalar(2)), tf.sub(x(), 2)],
        [x().mean([1, 2], true), tf.mean(x(), [1, 2], true)],
        [tf.cast(x(), 'int32') as Chained, x()],
        [(tf.cast(x(), 'int32') as Chained).toFloat(), x()],
      ] as const)
        assert.deepEqual(shown(chained), shown(plain));
    });
  });

  it('leaves what is there already', () => {
    const prototype = tf.Tensor.prototype as unknown as Record<string, unknown>;
    const { mul } = prototype;
    addChainedOperations();
    assert.equal(prototype.mul, mul);
    assert.equal(Object.keys(prototype).includes('mul'), false, 'not seen in a loop over keys');
  });
});
