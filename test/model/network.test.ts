import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { critic } from '../../lib/model/critic';
import { smallEncoder } from '../../lib/model/encoder-small';
import { regressor } from '../../lib/model/regressor';
import { noise, random, values } from './support';

describe('Network', () => {
  before(() => selectEngine('cpu'));

  it('drops units in training by the seed of the step, none in use', () => {
    tf.tidy(() => {
      const network = regressor(64, 0.5, random());
      const x = noise([4, 64]);
      assert.deepEqual(values(network.train(x, 5)), values(network.train(x, 5)));
      assert.notDeepEqual(values(network.train(x, 5)), values(network.train(x, 6)));
      assert.deepEqual(values(network.predict(x)), values(network.predict(x)));
      assert.notDeepEqual(values(network.predict(x)), values(network.train(x, 5)));
      network.dispose();
    });
  });

  it('counts its numbers', () => {
    const network = critic(8, 0, random());
    assert.equal(network.size, 8 * 64 + 64 + 64 * 32 + 32 + 32 * 16 + 16);
    assert.deepEqual(network.inputShape, [8]);
    network.dispose();
  });

  it('gives back the weights it was given, and refuses those that do not fit', async () => {
    const [a, b] = [critic(8, 0.2, random(1)), critic(8, 0.2, random(2))];
    const weights = await a.weights();
    b.setWeights(weights);
    const x = noise([3, 8]);
    assert.deepEqual(values(a.predict(x)), values(b.predict(x)));
    const { 'linear2/bias': _, ...without } = weights;
    assert.throws(
      () => b.setWeights(without),
      /critic: weight linear2\/bias is missing; expected shape \[32\]/,
    );
    assert.throws(
      () => b.setWeights({ ...weights, 'linear3/bias': { shape: [2], values: new Float32Array(2) } }),
      /linear3\/bias is of shape \[2\]; expected shape \[16\]/,
    );
    tf.dispose(x);
    for (const network of [a, b]) network.dispose();
  });

  it('hands out weights that a later step does not change', async () => {
    const network = regressor(8, 0, random());
    const weights = await network.weights();
    const before = [...weights['linear1/kernel'].values];
    network.variables[0].assign(tf.zeros([8, 64]));
    assert.deepEqual([...weights['linear1/kernel'].values], before);
    network.dispose();
  });

  it('frees all it holds', () => {
    const before = tf.memory().numTensors;
    for (const network of [smallEncoder(16, random()), critic(8, 0, random()), regressor(8, 0, random())])
      network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});
