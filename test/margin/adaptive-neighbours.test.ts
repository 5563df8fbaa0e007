import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adaptiveNeighbours } from '../../lib/margin/adaptive-neighbours';
import golden from '../golden/margin.json';

describe('adaptiveNeighbours', () => {
  for (const { name, outputs, labels, width, constant, k } of golden.neighbours) {
    it(`asks as many neighbours as full sorting does: ${name}`, () => {
      assert.deepEqual([...adaptiveNeighbours(outputs.flat(), width, labels, { constant })], k);
    });
  }

  it('stops at 2 for rows deep in their own group', () => {
    const outputs = [0, 0.1, 0.2, 9, 9.1, 9.2];
    assert.deepEqual(
      [...adaptiveNeighbours(outputs, 1, [1, 1, 1, 0, 0, 0], { constant: 0.7 })],
      [2, 2, 2, 2, 2, 2],
    );
  });

  it('answers for the first rows alone, and takes labels as booleans', () => {
    const { outputs, labels, width, constant, k } = golden.neighbours[1];
    const answer = adaptiveNeighbours(outputs.flat(), width, labels.map(Boolean), { constant, rows: 10 });
    assert.deepEqual([...answer], k.slice(0, 10));
  });

  it('does not depend on the order of the rows, where no two distances are equal', () => {
    const row = fc.record({ x: fc.double({ min: -9, max: 9, noNaN: true }), label: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { minLength: 2, maxLength: 30, selector: (r) => r.x }),
        fc.nat(),
        (rows, turn) => {
          const distances = rows.map((a) => new Set(rows.map((b) => (a.x - b.x) ** 2)).size);
          fc.pre(distances.every((size) => size === rows.length));
          const solve = (list: typeof rows) => [
            ...adaptiveNeighbours(
              list.map((r) => r.x),
              1,
              list.map((r) => r.label),
              { constant: 0.7 },
            ),
          ];
          const at = turn % rows.length;
          const answer = solve(rows);
          const turned = [...rows.slice(at), ...rows.slice(0, at)].reverse();
          assert.deepEqual(solve(turned), [...answer.slice(at), ...answer.slice(0, at)].reverse());
        },
      ),
    );
  });

  it('refuses what it cannot measure', () => {
    const ask = (outputs: number[], labels: number[]) => () =>
      adaptiveNeighbours(outputs, 2, labels, { constant: 0.7 });
    assert.throws(
      ask([1, 2], [1]),
      /^InputError: Adaptive neighbours need 2 or more rows, but there are 1\.$/,
    );
    assert.throws(ask([1, 2, 3], [1, 0]), /expect 2 rows of 2 outputs \(4\), but got 3\.$/);
    assert.throws(ask([1, 2, 3, NaN], [1, 0]), /output 1 of row 1 is NaN\.$/);
  });
});
