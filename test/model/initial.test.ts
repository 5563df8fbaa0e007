import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { critic } from '../../lib/model/critic';
import { regressor } from '../../lib/model/regressor';
import { random, values } from './support';

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
