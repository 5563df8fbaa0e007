import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { tensorCount } from '../../lib/engine/memory';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { deadUnits } from '../../lib/evaluation/dead-units';
import { regressor } from '../../lib/model/regressor';

const WIDTH = 12;
const random = Random.fromSeed(2);
const features = { values: Float32Array.from({ length: 40 * WIDTH }, () => random.normal()), width: WIDTH };

describe('deadUnits', () => {
  before(() => selectEngine());

  for (const slope of [0, 0.1]) {
    it(`counts the units that no frame brings above 0, layer by layer (slope ${slope})`, async () => {
      const network = regressor(WIDTH, 0.5, Random.fromSeed(1), slope);
      const before = tensorCount();
      const fresh = await deadUnits(network, features);
      assert.deepEqual(
        fresh.map(({ layer, units }) => [layer, units]),
        [
          ['linear1', 64],
          ['linear2', 8],
        ],
      );
      assert.equal(fresh[0].dead, 0);
      // Biases that nothing outweighs, of five units of one layer and of all of the other.
      const bias = (at: number, dead: number) =>
        tf.tidy(() => {
          const { shape } = network.variables[at];
          network.variables[at].assign(
            tf.tensor1d(Array.from({ length: shape[0] }, (_, unit) => (unit < dead ? -50 : 50))),
          );
        });
      bias(1, 5);
      bias(3, 8);
      // Else 59 units of about 50 each would outweigh the second.
      tf.tidy(() => network.variables[2].assign(tf.zeros(network.variables[2].shape)));
      assert.deepEqual(
        (await deadUnits(network, features)).map(({ dead }) => dead),
        [5, 8],
      );
      assert.equal(tensorCount(), before);
      network.dispose();
    });
  }

  it('refuses features of another width', async () => {
    const network = regressor(WIDTH + 1, 0, Random.fromSeed(1));
    await assert.rejects(deadUnits(network, features), /features of width 12 for a regressor of 13/);
    network.dispose();
  });
});
