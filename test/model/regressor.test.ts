import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { regressor } from '../../lib/model/regressor';
import { close } from '../golden/close';
import { slopes } from '../golden/slope';
import { layers, random, shapes } from './support';

describe('regressor', () => {
  before(() => selectEngine('cpu'));

  it('has the shapes and the order of the official code', () => {
    const network = regressor(9216, 0.5, random());
    assert.deepEqual(shapes(network), ['9216x64', '64', '64x8', '8', '8x2', '2']);
    assert.deepEqual(
      layers(network).filter((layer) => !layer.startsWith('InputLayer')),
      ['Dropout', 'Dense relu', 'Dropout', 'Dense relu', 'Dense linear'],
    );
    assert.deepEqual([network.name, network.width], ['regressor', 2]);
    network.dispose();
  });

  it('leaks below 0 by the slope asked for, from the same weights', async () => {
    const [plain, leaky] = [regressor(12, 0, random()), regressor(12, 0, random(), 0.25)];
    assert.deepEqual(
      layers(leaky).filter((layer) => !layer.startsWith('InputLayer')),
      ['Dropout', 'Dense linear', 'LeakyReLU', 'Dropout', 'Dense linear', 'LeakyReLU', 'Dense linear'],
    );
    assert.deepEqual(await leaky.weights(), await plain.weights());
    const [[w1, b1], [w2, b2], [w3, b3]] = [0, 2, 4].map((at) => leaky.variables.slice(at, at + 2));
    tf.tidy(() => {
      const x: tf.Tensor2D = tf.randomNormal([5, 12], 0, 2, 'float32', 1);
      const layer = (y: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
        tf.add(tf.matMul(y as tf.Tensor2D, w as tf.Tensor2D), b);
      const leak = (y: tf.Tensor) => tf.add(tf.relu(y), tf.mul(0.25, tf.minimum(y, 0)));
      const expected = layer(leak(layer(leak(layer(x, w1, b1)), w2, b2)), w3, b3);
      close(leaky.predict(x).dataSync(), expected.dataSync(), 1e-6);
      assert.notDeepEqual([...plain.predict(x).dataSync()], [...expected.dataSync()]);
    });
    [plain, leaky].forEach((network) => network.dispose());
  });

  it('has the gradient of its values where it leaks, and none where ReLU units are all dead', () => {
    for (const [negativeSlope, alive] of [
      [0.25, true],
      [0, false],
    ] as const) {
      const network = regressor(12, 0, random(), negativeSlope);
      tf.tidy(() => {
        // Biases that no input outweighs: every unit of both layers is below 0.
        for (const at of [1, 3]) network.variables[at].assign(tf.fill(network.variables[at].shape, -50));
        const [x, direction] = [1, 2].map((seed) =>
          tf.randomNormal<tf.Rank.R2>([4, 12], 0, 1, 'float32', seed),
        );
        const f = (y: tf.Tensor2D) => tf.mean(tf.square(tf.sub(network.predict(y), 1)));
        const { analytic, numeric } = slopes(f, x, direction, 0.1);
        close(numeric, analytic, 2e-3);
        assert.equal(Math.abs(analytic) > 1e-4, alive, `${analytic}`);
      });
      network.dispose();
    }
  });
});
