import assert from 'node:assert/strict';
import { Random } from '../../lib/engine/random';
import { InputError } from '../../lib/errors';
import { adaptiveNeighbours } from '../../lib/margin/adaptive-neighbours';
import { neighbourTrace } from '../../lib/margin/neighbour-trace';

describe('neighbourTrace', () => {
  it('follows the rule by hand: five points on a line', () => {
    const labels = [1, 1, 1, 0, 0];
    const trace = neighbourTrace([0, 1, 3, 6, 10], 1, labels, 0, { constant: 0.7 });
    assert.deepEqual(trace.order, [1, 2, 3, 4]);
    assert.deepEqual(trace.distance, [1, 3, 6, 10]);
    assert.deepEqual(trace.lead, [0.5, 0.5, 2 / 3 - 0.5, 0]);
    assert.deepEqual(trace.bound, [0.7, 0.7 / Math.SQRT2, 0.7 / Math.sqrt(3), 0.35]);
    // .5 against .495: two neighbours of one kind are enough.
    assert.equal(trace.k, 2);
  });

  it('stops where the rule of the margin stops, on any outputs', () => {
    const random = Random.fromSeed(1);
    const [n, width, constant] = [40, 3, 0.7];
    const outputs = Array.from({ length: n * width }, () => random.normal());
    const labels = Array.from({ length: n }, () => random.integer(2));
    const all = adaptiveNeighbours(outputs, width, labels, { constant });
    for (let row = 0; row < n; row++) {
      const { k, lead, bound } = neighbourTrace(outputs, width, labels, row, { constant });
      assert.equal(k, all[row]);
      const first = lead.findIndex((value, index) => value > bound[index]);
      assert.equal(k, first < 0 ? n - 1 : first + 1);
    }
  });

  it('refuses what the rule refuses', () => {
    assert.throws(() => neighbourTrace([1, NaN], 1, [0, 1], 0, { constant: 0.7 }), InputError);
  });
});
