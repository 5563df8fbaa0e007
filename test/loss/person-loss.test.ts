import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { personLoss } from '../../lib/loss/person-loss';
import golden from '../golden/rivals.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { slopes } from '../golden/slope';

const int = (values: readonly number[]) => tf.tensor1d([...values], 'int32');

describe('personLoss', () => {
  before(useCpu);

  for (const [index, { features, weights, people, loss, accuracy }] of golden.person.entries()) {
    it(`has PyTorch's value, and the slope of its values: ${index}`, () =>
      balanced(() => {
        const logits = tf.matMul(tf.tensor2d(features), tf.tensor2d(weights)) as tf.Tensor2D;
        const parts = personLoss(logits, int(people));
        close(parts.loss.dataSync(), [loss], 1e-6);
        close(parts.accuracy.dataSync(), [accuracy], 1e-6);
        const direction = tf.randomNormal<tf.Rank.R2>(logits.shape, 0, 1, 'float32', 3);
        const { analytic, numeric } = slopes((x) => personLoss(x, int(people)).loss, logits, direction);
        close(numeric, analytic, 2e-3);
      }));
  }

  it('is ln K where nothing is known, and finite at logits that would overflow', () =>
    balanced(() => {
      close(personLoss(tf.zeros([4, 5]), int([0, 1, 2, 3])).loss.dataSync(), [Math.log(5)], 1e-6);
      const large = tf.tensor2d([[1e4, -1e4]]);
      close(personLoss(large, int([1])).loss.dataSync(), [2e4], 1e-6);
      const gradient = tf.grad((x) => personLoss(x as tf.Tensor2D, int([1])).loss)(large);
      close(gradient.dataSync(), [1, -1], 1e-6);
    }));

  it('refuses people that are not one a row', () =>
    balanced(() => {
      assert.throws(() => personLoss(tf.zeros([4, 5]), int([0])), /people and logits: .*1 and 4/);
    }));
});
