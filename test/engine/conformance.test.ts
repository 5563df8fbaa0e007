import assert from 'node:assert/strict';
import { candidates, selectEngine } from '../../lib/engine/select';
import { cases } from './cases';
import { onEachEngine } from './engines';
import { evaluate } from './evaluate';

/** Largest difference over the largest value. */
const TOLERANCE = 1e-4;

function assertClose(actual: readonly Float32Array[], expected: readonly Float32Array[]): void {
  expected.forEach((values, part) => {
    const what = part === 0 ? 'value' : `gradient to input ${part - 1}`;
    assert.equal(actual[part].length, values.length, what);
    const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-6);
    values.forEach((value, index) => {
      const difference = Math.abs(actual[part][index] - value);
      assert.ok(difference <= TOLERANCE * scale, `${what}[${index}] is ${actual[part][index]}, not ${value}`);
    });
  });
}

describe('every operation of training, against plain JavaScript', () => {
  const reference = new Map<string, readonly Float32Array[]>();

  before(async () => {
    await selectEngine('cpu');
    for (const op of cases) reference.set(op.name, (await evaluate(op)).results);
  });

  onEachEngine(
    () => {
      for (const op of cases) {
        it(op.name, async () => {
          assertClose((await evaluate(op)).results, reference.get(op.name)!);
        });
      }
    },
    candidates.filter(({ name }) => name !== 'cpu'),
  );
});
