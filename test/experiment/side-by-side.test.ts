import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { sideBySide } from '../../lib/experiment/side-by-side';

describe('sideBySide', () => {
  /** Pieces of work that hold so many bytes once begun, and how many were under way at most. */
  async function run(options: { pieces: number; jobs: number; holds: number; memory: number }) {
    const { pieces, jobs, holds, memory } = options;
    const fewer: number[] = [];
    let [now, most] = [0, 0];
    const results = await sideBySide({
      work: Array.from({ length: pieces }, (_, index) => ({
        async run(onMemory: (bytes: number) => void) {
          most = Math.max(most, ++now);
          await setTimeout(2);
          onMemory(holds);
          await setTimeout(2);
          now--;
          return index;
        },
      })),
      ...{ jobs, need: () => holds, free: () => memory - now * holds },
      onFewer: (running) => fewer.push(running),
      signal: new AbortController().signal,
    });
    return { results, most, fewer };
  }

  it('does as many at once as were asked for where memory allows, all of them once, in order', async () => {
    const { results, most, fewer } = await run({ pieces: 7, jobs: 3, holds: 1, memory: 100 });
    assert.deepEqual([results, most, fewer], [[0, 1, 2, 3, 4, 5, 6], 3, []]);
  });

  it('does fewer where memory does not, says so once, and at least one', async () => {
    const some = await run({ pieces: 6, jobs: 4, holds: 10, memory: 45 });
    assert.deepEqual([some.results, some.fewer.length], [[0, 1, 2, 3, 4, 5], 1]);
    assert.ok(some.most >= 1 && some.most < 4, String(some.most));
    const one = await run({ pieces: 3, jobs: 2, holds: 10, memory: 5 });
    assert.deepEqual([one.results, one.most, one.fewer], [[0, 1, 2], 1, [1]]);
  });

  it('counts as taken what those under way have still to take', async () => {
    const begun: number[] = [];
    await sideBySide({
      // Nothing is held yet, and all that is free is told to each.
      work: [0, 1].map((index) => ({ run: async () => void (begun.push(index), await setTimeout(5)) })),
      ...{ jobs: 2, need: () => 10, free: () => 15, onFewer: (running) => begun.push(-running) },
      signal: new AbortController().signal,
    });
    assert.deepEqual(begun, [0, -1, 1]);
  });

  it('begins no more once it is stopped', async () => {
    const stop = new AbortController();
    const results = await sideBySide({
      work: [0, 1, 2].map((index) => ({
        run: () => Promise.resolve(index === 1 ? (stop.abort(), 'stopped') : 'done'),
      })),
      ...{ jobs: 1, need: () => 1, free: () => 9, onFewer: () => undefined, signal: stop.signal },
    });
    assert.deepEqual(results, ['done', 'stopped', undefined]);
  });
});
