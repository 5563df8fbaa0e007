import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { critic } from '../../lib/model/critic';
import { smallEncoder } from '../../lib/model/encoder-small';
import { regressor } from '../../lib/model/regressor';
import { noise, random, values } from './support';

describe('pytorchInitial', () => {
  before(() => selectEngine('cpu'));

  it("starts as PyTorch's layers do: uniform within 1 / sqrt(fan in), bias too", () => {
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

  it('depends on the seed alone, and gives no two layers the same numbers', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => critic(64, 0.2, random(seed)));
    assert.deepEqual(values(a.variables[0]), values(b.variables[0]));
    assert.notDeepEqual(values(a.variables[0]), values(c.variables[0]));
    const signs = (index: number) => values(a.variables[index]).slice(0, 32).map(Math.sign);
    assert.notDeepEqual(signs(0), signs(2));
    for (const network of [a, b, c]) network.dispose();
  });
});

describe('heInitial', () => {
  before(() => selectEngine('cpu'));

  it('starts uniform within sqrt(6 / fan in), bias at 0, so that the spread of activations is kept', () => {
    const encoder = smallEncoder(32, random());
    const [kernel, bias] = encoder.variables.slice(4, 6).map(values);
    const bound = Math.sqrt(6 / (9 * 32));
    const largest = Math.max(...kernel.map(Math.abs));
    assert.ok(largest <= bound && largest > 0.98 * bound);
    assert.ok(bias.every((value) => value === 0));
    const meanSquare = (numbers: readonly number[]) =>
      numbers.reduce((sum, x) => sum + x * x, 0) / numbers.length;
    // He et al.: half of it is lost to ReLU, which the bound makes up for.
    const x = noise([4, 32, 32, 3]);
    const features = encoder.predict(x);
    const ratio = meanSquare(values(features)) / meanSquare(values(x));
    assert.ok(ratio > 0.3 && ratio < 3, `${ratio}`);
    x.dispose();
    features.dispose();
    encoder.dispose();
  });
});
