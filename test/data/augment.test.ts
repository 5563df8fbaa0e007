import assert from 'node:assert/strict';
import { drawChange, sourcePlaces } from '../../lib/data/augment';
import { Random } from '../../lib/engine/random';

describe('augment', () => {
  it('draws each change evenly within its limits', () => {
    const random = Random.fromSeed(1);
    const augment = { flip: true, shift: 2, brightness: 0.1, contrast: 0.3 };
    const changes = Array.from({ length: 5000 }, () => drawChange(augment, random));
    assert.ok(Math.abs(changes.filter((change) => change.flipped).length - 2500) < 150);
    for (const shift of [-2, -1, 0, 1, 2]) {
      assert.ok(Math.abs(changes.filter((change) => change.right === shift).length - 1000) < 120);
      assert.ok(Math.abs(changes.filter((change) => change.down === shift).length - 1000) < 120);
    }
    assert.ok(changes.every((change) => Math.abs(change.brightness) <= 0.1));
    assert.ok(changes.every((change) => Math.abs(change.contrast - 1) <= 0.3));
  });

  it('draws as many numbers whatever is on', () => {
    const [some, none] = [Random.fromSeed(1), Random.fromSeed(1)];
    drawChange({ flip: true, shift: 3, contrast: 0.2 }, some);
    drawChange({}, none);
    assert.equal(some.uniform(), none.uniform());
  });

  it('repeats the edge, and mirrors what was moved', () => {
    assert.deepEqual([...sourcePlaces(5, 2, false)], [0, 0, 0, 1, 2]);
    assert.deepEqual([...sourcePlaces(5, -2, false)], [2, 3, 4, 4, 4]);
    assert.deepEqual([...sourcePlaces(5, 2, true)], [4, 4, 4, 3, 2]);
  });
});
