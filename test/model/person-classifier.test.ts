import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../lib/engine/random';
import { personClassifier } from '../../lib/model/person-classifier';
import { useCpu } from '../golden/cpu';

describe('personClassifier', () => {
  before(useCpu);

  it('gives one logit a person through one hidden layer, the same from the same seed', () => {
    const [a, b] = [1, 1].map((seed) => personClassifier(12, 7, 5, Random.fromSeed(seed)));
    assert.deepEqual(
      a.variables.map(({ shape }) => shape),
      [[12, 5], [5], [5, 7], [7]],
    );
    tf.tidy(() => {
      const x = tf.randomNormal([3, 12], 0, 1, 'float32', 2);
      const [first, second] = [a, b].map((network) => network.predict(x));
      assert.deepEqual(first.shape, [3, 7]);
      assert.deepEqual([...first.dataSync()], [...second.dataSync()]);
    });
    [a, b].forEach((network) => network.dispose());
  });
});
