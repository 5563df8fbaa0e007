import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { groupByLikeness } from '../../../lib/data/prepare/likeness';
import { Random } from '../../../lib/engine/random';
import { selectEngine } from '../../../lib/engine/select';

describe('groupByLikeness', () => {
  before(() => selectEngine());

  /** Connected parts by walking, pair by pair. */
  function slowly(rows: readonly Float32Array[], distance: number): number[] {
    const group = rows.map(() => -1);
    let groups = 0;
    rows.forEach((_, start) => {
      if (group[start] >= 0) return;
      const open = [start];
      group[start] = groups;
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        for (const [i, other] of rows.entries()) {
          if (group[i] < 0 && Math.hypot(...other.map((value, k) => value - rows[at!][k])) < distance) {
            group[i] = groups;
            open.push(i);
          }
        }
      }
      groups++;
    });
    return group;
  }

  it('joins what is near, directly or through others, and nothing else', async () => {
    const random = Random.fromSeed(1);
    const rows = Array.from({ length: 60 }, () =>
      Float32Array.from({ length: 4 }, () => random.uniform(0, 1)),
    );
    for (const distance of [0.1, 0.25, 0.4]) {
      const all = Float32Array.from(rows.flatMap((row) => [...row]));
      assert.deepEqual(await groupByLikeness(all, 4, distance), slowly(rows, distance));
    }
  });

  it('compares across blocks, and leaves no tensor behind', async () => {
    // 2500 points a block and a bit apart: every 1250th is the same.
    const count = 2500;
    const all = Float32Array.from({ length: count * 2 }, (_, i) => (i % 2 === 0 ? (i / 2) % 1250 : 0));
    const { numTensors } = tf.memory();
    const told: string[] = [];
    const groups = await groupByLikeness(all, 2, 0.5, {
      onProgress: (done, total) => told.push(`${done}/${total}`),
    });
    assert.equal(tf.memory().numTensors, numTensors);
    assert.equal(new Set(groups).size, 1250);
    for (let i = 0; i < 1250; i++) assert.equal(groups[i], groups[i + 1250]);
    assert.deepEqual(told, ['1024/2500', '2048/2500', '2500/2500']);
  });

  it('groups the same faces whatever their order', async () => {
    const random = Random.fromSeed(3);
    const rows = Array.from({ length: 40 }, () =>
      Float32Array.from({ length: 3 }, () => random.uniform(0, 1)),
    );
    const order = random.shuffle(rows.map((_, i) => i));
    const flat = (list: readonly Float32Array[]) => Float32Array.from(list.flatMap((row) => [...row]));
    const one = await groupByLikeness(flat(rows), 3, 0.2);
    const two = await groupByLikeness(flat(order.map((i) => rows[i])), 3, 0.2);
    const together = (groups: readonly number[], a: number, b: number) => groups[a] === groups[b];
    order.forEach((i, at) => {
      order.forEach((j, to) => assert.equal(together(two, at, to), together(one, i, j)));
    });
  });

  it('takes none, and stops when told to', async () => {
    assert.deepEqual(await groupByLikeness(new Float32Array(0), 4, 1), []);
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(groupByLikeness(new Float32Array(8), 4, 1, { signal }), /enough/);
  });
});
