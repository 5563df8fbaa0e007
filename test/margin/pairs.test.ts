import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { pair, pairCount } from '../../lib/margin/pairs';
import { balanced, useCpu } from '../golden/cpu';

describe('pairs', () => {
  before(useCpu);

  it('keeps an even number of rows, or one where a group has one', () => {
    assert.deepEqual(
      [
        [5, 9],
        [8, 3],
        [4, 4],
        [1, 7],
        [0, 3],
        [3, 1],
      ].map(([a, b]) => pairCount(a, b)),
      [4, 2, 4, 1, 0, 1],
    );
  });

  it('cuts both groups and turns the weak one round', () =>
    balanced(() => {
      const strong = tf.tensor2d([[1], [2], [3], [4], [5]]);
      const weak = tf.tensor2d([[-1], [-2], [-3], [-4], [-5], [-6]]);
      const pairs = pair(strong, weak);
      assert.deepEqual([...pairs.strong.dataSync()], [1, 2, 3, 4]);
      assert.deepEqual([...pairs.weak.dataSync()], [-1, -2, -3, -4]);
      assert.deepEqual([...pairs.partners.dataSync()], [-4, -3, -2, -1]);
    }));

  it('leads the gradient back to the rows that were kept', () =>
    balanced(() => {
      const weights = tf.tensor2d([[1], [2]]);
      const gradient = tf.grad((weak: tf.Tensor) =>
        tf.sum(tf.mul(pair(tf.zeros([3, 1]), weak as tf.Tensor2D).partners, weights)),
      )(tf.zeros([5, 1]));
      assert.deepEqual([...gradient.dataSync()], [2, 1, 0, 0, 0]);
    }));

  it('refuses an empty group', () =>
    balanced(() => {
      assert.throws(
        () => pair(tf.zeros([0, 4]), tf.zeros([3, 4])),
        /^InputError: Pairs need a strong and a weak row, but there are 0 strong and 3 weak ones\.$/,
      );
    }));
});
