import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { ahead, enumerated } from '../../lib/data/ahead';

describe('ahead', () => {
  const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
    const all: T[] = [];
    for await (const value of values) all.push(value);
    return all;
  };

  for (const depth of [0, 1, 2, 9]) {
    it(`gives each item with its result, in order, ${depth} ahead`, async () => {
      const started: number[] = [];
      const work = async (item: number) => {
        started.push(item);
        // Later items are done sooner.
        for (let wait = 0; wait < 10 - item; wait++) await setImmediate();
        return item * item;
      };
      let given = 0;
      for await (const [item, square] of ahead([1, 2, 3, 4, 5], depth, work)) {
        assert.deepEqual([item, square], [++given, given ** 2]);
        assert.equal(started.length, Math.min(5, given + depth));
      }
      assert.equal(given, 5);
    });
  }

  it('takes results that are there at once, and no item at all', async () => {
    assert.deepEqual(await collect(ahead(['a', 'b'], 1, (text) => text + text)), [
      ['a', 'aa'],
      ['b', 'bb'],
    ]);
    assert.deepEqual(await collect(ahead([], 2, () => 1)), []);
  });

  it("throws a fault at its item's turn, thrown at once or later", async () => {
    for (const later of [false, true]) {
      const given: number[] = [];
      const run = async () => {
        const work = (item: number) => {
          if (item !== 3) return item;
          if (later) return Promise.reject(new Error('third'));
          throw new Error('third');
        };
        for await (const [item] of ahead([1, 2, 3, 4], 2, work)) given.push(item);
      };
      await assert.rejects(run(), /third/);
      assert.deepEqual(given, [1, 2]);
    }
  });

  it('leaves no rejection unheard where the caller stops early', async () => {
    const unheard: unknown[] = [];
    const note = (reason: unknown) => void unheard.push(reason);
    process.on('unhandledRejection', note);
    for await (const [item] of ahead([1, 2, 3], 2, (n) => (n === 1 ? n : Promise.reject(new Error('late')))))
      if (item === 1) break;
    for (let wait = 0; wait < 5; wait++) await setImmediate();
    process.off('unhandledRejection', note);
    assert.deepEqual(unheard, []);
  });

  it('numbers items from 0', () => {
    assert.deepEqual(
      [...enumerated('ab')],
      [
        [0, 'a'],
        [1, 'b'],
      ],
    );
  });
});
