import assert from 'node:assert/strict';
import { Random } from '../../lib/engine/random';

describe('Random', () => {
  const draw = (random: Random, n: number) => Array.from({ length: n }, () => random.uniform());

  it('repeats a stream from its seed, and differs between seeds', () => {
    assert.deepEqual(draw(Random.fromSeed(7), 20), draw(Random.fromSeed(7), 20));
    assert.notDeepEqual(draw(Random.fromSeed(7), 20), draw(Random.fromSeed(8), 20));
  });

  it('forks by name alone, however much was drawn before', () => {
    const fresh = Random.fromSeed(1);
    const used = Random.fromSeed(1);
    draw(used, 1000);
    assert.deepEqual(draw(fresh.fork('dropout'), 5), draw(used.fork('dropout'), 5));
    assert.notDeepEqual(draw(fresh.fork('dropout'), 5), draw(fresh.fork('shuffle'), 5));
  });

  it('goes on from a saved state, forks included', () => {
    const random = Random.fromSeed(3);
    draw(random, 17);
    const restored = Random.fromState(JSON.parse(JSON.stringify(random.state())));
    assert.deepEqual(draw(restored, 10), draw(random, 10));
    assert.deepEqual(draw(restored.fork('a'), 3), draw(random.fork('a'), 3));
  });

  it('draws uniforms and normals with the moments they should have', () => {
    const random = Random.fromSeed(5);
    const n = 50000;
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const uniforms = draw(random, n);
    assert.ok(Math.abs(mean(uniforms) - 0.5) < 0.01);
    assert.ok(uniforms.every((u) => u >= 0 && u < 1));
    const normals = Array.from({ length: n }, () => random.normal(2, 3));
    assert.ok(Math.abs(mean(normals) - 2) < 0.06);
    assert.ok(Math.abs(Math.sqrt(mean(normals.map((x) => (x - 2) ** 2))) - 3) < 0.06);
  });

  it('shuffles into a permutation and leaves the input alone', () => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    const shuffled = Random.fromSeed(9).shuffle(values);
    assert.notDeepEqual(shuffled, values);
    assert.deepEqual(
      [...shuffled].sort((a, b) => a - b),
      values,
    );
  });
});
