import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { critic, CRITIC_WIDTH } from '../../lib/model/critic';
import { smallEncoder } from '../../lib/model/encoder-small';
import type { Network } from '../../lib/model/network';
import { regressor } from '../../lib/model/regressor';

describe('networks', () => {
  before(() => selectEngine('cpu'));

  const random = () => Random.fromSeed(3);
  const noise = (shape: number[], seed = 1) => tf.randomNormal(shape, 0, 1, 'float32', seed);
  const values = (tensor: tf.Tensor) => Array.from(tensor.dataSync());

  it('encode 64 px into 1024 features, as many as the docs say', () => {
    const encoder = smallEncoder(64, random());
    assert.deepEqual(encoder.inputShape, [64, 64, 3]);
    assert.equal(encoder.width, 1024);
    encoder.dispose();
  });

  it('have the shapes of the official code behind the features', () => {
    const shapes = (network: Network) => network.variables.map(({ shape }) => shape.join('x'));
    const [r, c] = [regressor(9216, 0.5, random()), critic(9216, 0.2, random())];
    assert.deepEqual(shapes(r), ['9216x64', '64', '64x8', '8', '8x2', '2']);
    assert.deepEqual(shapes(c), ['9216x64', '64', '64x32', '32', '32x16', '16']);
    assert.equal(c.width, CRITIC_WIDTH);
    r.dispose();
    c.dispose();
  });

  it("start as PyTorch's layers do: uniform within 1 / sqrt(fan in), bias too, no two layers alike", () => {
    const network = regressor(400, 0, random());
    const bounds = [400, 400, 64, 64, 8, 8].map((fanIn) => 1 / Math.sqrt(fanIn));
    network.variables.forEach((variable, index) => {
      const own = values(variable);
      const largest = Math.max(...own.map(Math.abs));
      assert.ok(largest <= bounds[index], `${variable.name} within its bound`);
      if (own.length > 500) {
        assert.ok(largest > 0.98 * bounds[index], `${variable.name} fills its range`);
        const variance = own.reduce((sum, x) => sum + x * x, 0) / own.length;
        assert.ok(Math.abs(variance / (bounds[index] ** 2 / 3) - 1) < 0.15, `${variable.name} is uniform`);
      }
    });
    network.dispose();
  });

  it('depend on the seed alone', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => critic(8, 0.2, Random.fromSeed(seed)));
    assert.deepEqual(values(a.variables[0]), values(b.variables[0]));
    assert.notDeepEqual(values(a.variables[0]), values(c.variables[0]));
    for (const network of [a, b, c]) network.dispose();
  });

  it('drop the same units for the same dropout seed, others for another, none in use', () => {
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

  it('give back the weights they were given, and refuse those that do not fit', async () => {
    const [a, b] = [critic(8, 0.2, Random.fromSeed(1)), critic(8, 0.2, Random.fromSeed(2))];
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
    a.dispose();
    b.dispose();
    x.dispose();
  });

  it('save in a form that stock TensorFlow.js loads', async () => {
    const network = regressor(8, 0.5, random());
    const x = noise([2, 8]);
    let saved: tf.io.ModelArtifacts | undefined;
    await network.model.save({
      save: (artifacts) => {
        saved = artifacts;
        return Promise.resolve({
          modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const },
        });
      },
    });
    const loaded = await loadLayersModel({ load: () => Promise.resolve(saved!) });
    assert.deepEqual(values(loaded.predict(x) as tf.Tensor), values(network.predict(x)));
    network.dispose();
    x.dispose();
  });

  it('free all they hold', () => {
    const before = tf.memory().numTensors;
    for (const network of [smallEncoder(16, random()), critic(8, 0, random()), regressor(8, 0, random())])
      network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });
});
