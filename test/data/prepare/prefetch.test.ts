import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { prefetch } from '../../../lib/data/prepare/prefetch';

describe('prefetch', () => {
  it('keeps the order, whatever ends first, and has no more under way than asked for', async () => {
    let [underWay, most] = [0, 0];
    const work = async (item: number) => {
      most = Math.max(most, ++underWay);
      await setTimeout(item % 3);
      underWay--;
      return item * 10;
    };
    const results: number[] = [];
    for await (const outcome of prefetch([5, 4, 3, 2, 1], work, 2))
      results.push('result' in outcome ? outcome.result : NaN);
    assert.deepEqual(results, [50, 40, 30, 20, 10]);
    assert.equal(most, 2);
  });

  it('has work under way while the caller is busy', async () => {
    const started: number[] = [];
    const work = (item: number) => Promise.resolve(started.push(item));
    for await (const { item } of prefetch([1, 2, 3, 4], work, 3)) {
      if (item === 1) assert.deepEqual(started, [1, 2, 3]);
    }
  });

  it('hands on a fault in its place, and goes on', async () => {
    const work = (item: number) => (item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item));
    const seen: unknown[] = [];
    for await (const outcome of prefetch([1, 2, 3], work, 3))
      seen.push('error' in outcome ? (outcome.error as Error).message : outcome.result);
    assert.deepEqual(seen, [1, 'two', 3]);
  });

  it('takes nothing, and ends when the caller does', async () => {
    const none = prefetch([], () => Promise.resolve(), 2);
    assert.equal((await none.next()).done, true);
    let started = 0;
    const some = prefetch([1, 2, 3, 4, 5], () => Promise.resolve(started++), 2);
    await some.next();
    await some.return(undefined);
    assert.equal(started, 2);
  });
});
