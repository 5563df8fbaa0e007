import assert from 'node:assert/strict';
import fc from 'fast-check';
import { batches, batchesByPeople } from '../../lib/data/batches';
import { Random } from '../../lib/engine/random';
import { madeSamples, sentence } from './fixtures';

describe('batches', () => {
  const all = (count: number, size: number, seed: number, dropLast = false) => [
    ...batches(count, size, Random.fromSeed(seed), { dropLast }),
  ];

  it('gives every place exactly once an epoch', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 50 }), fc.nat(), (count, size, seed) => {
        const epoch = all(count, size, seed);
        assert.deepEqual(
          epoch.flat().sort((a, b) => a - b),
          Array.from({ length: count }, (_, i) => i),
        );
        assert.ok(epoch.slice(0, -1).every((batch) => batch.length === size));
      }),
    );
  });

  it('repeats from a seed and differs from epoch to epoch', () => {
    assert.deepEqual(all(100, 8, 1), all(100, 8, 1));
    const random = Random.fromSeed(1);
    assert.notDeepEqual([...batches(100, 8, random)], [...batches(100, 8, random)]);
  });

  it('drops the short batch only when told to', () => {
    assert.deepEqual(
      all(10, 4, 1).map((batch) => batch.length),
      [4, 4, 2],
    );
    assert.deepEqual(
      all(10, 4, 1, true).map((batch) => batch.length),
      [4, 4],
    );
  });

  it('refuses sizes that give no batch', () => {
    assert.throws(
      () => all(10, 0, 1),
      sentence('The batch size is 0', 'expected a whole number of 1 or more'),
    );
    assert.throws(() => all(10, 2.5, 1), sentence('The batch size is 2.5'));
    assert.throws(() => all(10, 11, 1, true), sentence('The batch size is 11 with 10 samples', 'at most 10'));
  });
});

describe('batchesByPeople', () => {
  const samples = madeSamples(6, 1, 7);

  it('gives p people with k frames each, no frame twice', () => {
    const epoch = [...batchesByPeople(samples, { people: 3, frames: 2 }, Random.fromSeed(1))];
    assert.equal(epoch.length, 6);
    for (const batch of epoch) {
      const subjects = batch.map((i) => samples[i].subject);
      assert.equal(new Set(subjects).size, 3);
      for (let i = 0; i < 6; i += 2) assert.equal(subjects[i], subjects[i + 1]);
    }
    assert.equal(new Set(epoch.flat()).size, 36);
  });

  it('refuses more people than there are', () => {
    assert.throws(
      () => [...batchesByPeople(samples, { people: 3, frames: 8 }, Random.fromSeed(1))],
      sentence('0 people have 8 frames or more', 'expected at least 3'),
    );
  });
});
