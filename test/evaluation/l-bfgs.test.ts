import assert from 'node:assert/strict';
import { minimise, type Objective } from '../../lib/evaluation/l-bfgs';
import { close } from '../golden/close';

/** A bowl whose axes differ a thousandfold, its bottom at `bottom`. */
const bowl = (bottom: readonly number[]): Objective => {
  const steep = (at: number) => 10 ** ((3 * at) / (bottom.length - 1));
  return (x) =>
    Promise.resolve({
      value: x.reduce((sum, entry, at) => sum + (steep(at) * (entry - bottom[at]) ** 2) / 2, 0),
      gradient: x.map((entry, at) => steep(at) * (entry - bottom[at])),
    });
};

/** Rosenbrock's valley, its bottom at (1, 1). */
const valley: Objective = ([x, y]) =>
  Promise.resolve({
    value: (1 - x) ** 2 + 100 * (y - x ** 2) ** 2,
    gradient: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x ** 2), 200 * (y - x ** 2)),
  });

describe('minimise', () => {
  it('finds the bottom of a bowl and of a bent valley', async () => {
    const bottom = [3, -1, 0.5, 2, -7, 1];
    const found = await minimise(bowl(bottom), new Float64Array(6), { tolerance: 1e-9 });
    assert.ok(found.converged && found.iterations < 80, `${found.iterations} steps`);
    close(found.x, bottom, 1e-7);
    const bent = await minimise(valley, Float64Array.of(-1.2, 1), { tolerance: 1e-8 });
    assert.ok(bent.converged && bent.iterations < 80, `${bent.iterations} steps`);
    close(bent.x, [1, 1], 1e-6);
  });

  it('stays where it is already at the bottom', async () => {
    const found = await minimise(bowl([1, 2]), Float64Array.of(1, 2));
    assert.deepEqual([found.iterations, found.converged, ...found.x], [0, true, 1, 2]);
  });

  it('says so when the steps run out, and where no fall is left that rounding does not hide', async () => {
    const short = await minimise(valley, Float64Array.of(-1.2, 1), { iterations: 3 });
    assert.deepEqual([short.iterations, short.converged], [3, false]);
    assert.ok(short.value < (await valley(Float64Array.of(-1.2, 1))).value);
    // A gradient that belongs to another function: no step along it goes down.
    const wrong: Objective = (x) => Promise.resolve({ value: x[0] ** 2, gradient: Float64Array.of(-1) });
    const stuck = await minimise(wrong, Float64Array.of(1));
    assert.deepEqual([stuck.converged, stuck.x[0]], [false, 1]);
  });
});
