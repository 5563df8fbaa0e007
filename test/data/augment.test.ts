import assert from 'node:assert/strict';
import { type Augment, centre, drawChanges, sourcePlaces } from '../../lib/data/augment';
import { JITTERS } from '../../lib/data/jitter';
import { Random } from '../../lib/engine/random';

describe('augment', () => {
  const jitter = { brightness: 0.1, contrast: 1.5, saturation: 0.3, hue: 0.2 };

  it('draws each change evenly within its limits', () => {
    const augment: Augment = { flip: true, shift: 2, crop: 'random', jitter };
    const changes = drawChanges(5000, augment, 3, Random.fromSeed(1));
    assert.ok(Math.abs(changes.filter((change) => change.flipped).length - 2500) < 150);
    for (const shift of [-2, -1, 0, 1, 2]) {
      assert.ok(Math.abs(changes.filter((change) => change.right === shift).length - 1000) < 120);
      assert.ok(Math.abs(changes.filter((change) => change.down === shift).length - 1000) < 120);
    }
    for (const place of [0, 1, 2, 3]) {
      assert.ok(Math.abs(changes.filter((change) => change.left === place).length - 1250) < 120);
      assert.ok(Math.abs(changes.filter((change) => change.top === place).length - 1250) < 120);
    }
    const [low, high] = [Math.min, Math.max].map(
      (most) => (name: (typeof JITTERS)[number]) => most(...changes.map(({ factors }) => factors[name])),
    );
    const limits = JITTERS.map((name) => [low(name), high(name)].map((value) => Math.round(20 * value) / 20));
    assert.deepEqual(limits, [
      [0.9, 1.1],
      [0, 2.5],
      [0.7, 1.3],
      [-0.2, 0.2],
    ]);
    for (const name of JITTERS) {
      assert.ok(Math.abs(changes.filter(({ order }) => order[2] === name).length - 1250) < 120);
    }
  });

  it('draws as many numbers whatever is on', () => {
    const [some, none] = [Random.fromSeed(1), Random.fromSeed(1)];
    drawChanges(3, { flip: true, shift: 3, crop: 'random', jitter }, 5, some);
    drawChanges(3, {}, 5, none);
    assert.equal(some.uniform(), none.uniform());
  });

  it('draws moves and mirrors first, for all images of the batch', () => {
    const random = Random.fromSeed(3);
    const first = Array.from({ length: 4 }, () => {
      const flipped = random.uniform() < 0.5;
      const [right, down] = [random.integer(3) - 1, random.integer(3) - 1];
      random.uniform();
      random.uniform();
      return [flipped, right, down];
    });
    const changes = drawChanges(4, { flip: true, shift: 1, crop: 'random', jitter }, 9, Random.fromSeed(3));
    assert.deepEqual(
      changes.map(({ flipped, right, down }) => [flipped, right, down]),
      first,
    );
  });

  it('takes the middle, a half pixel as Python rounds it', () => {
    // round(x / 2) in Python for x = 0 ... 7.
    const places = [0, 1, 2, 3, 4, 5, 6, 7].map((room) => centre(room).left);
    assert.deepEqual(places, [0, 0, 1, 2, 2, 2, 3, 4]);
  });

  it('repeats the edge, and mirrors what was moved', () => {
    assert.deepEqual([...sourcePlaces(5, 0, 2, false)], [0, 0, 0, 1, 2]);
    assert.deepEqual([...sourcePlaces(5, 0, -2, false)], [2, 3, 4, 4, 4]);
    assert.deepEqual([...sourcePlaces(5, 0, 2, true)], [4, 4, 4, 3, 2]);
    assert.deepEqual([...sourcePlaces(3, 4, 1, false)], [4, 4, 5]);
  });
});
