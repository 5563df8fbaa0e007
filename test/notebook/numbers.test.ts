import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { numbersOf } from '../../lib/notebook/numbers';

describe('numbersOf', () => {
  before(() => selectEngine());

  it('gives plain numbers by name, and leaves no tensor', async () => {
    const before = tensorCount();
    const { sum, row, none } = await numbersOf(() => {
      const row = tf.tensor2d([[1, 2, 3]]);
      return { sum: tf.sum(row), row, none: undefined };
    });
    assert.deepEqual([sum, row, none], [[6], [1, 2, 3], []]);
    assert.equal(tensorCount(), before);
  });
});
