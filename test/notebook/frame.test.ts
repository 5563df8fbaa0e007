import assert from 'node:assert/strict';
import { frameOf } from '../../lib/notebook/frame';
import { assertRefused } from '../plot/support';

describe('frameOf', () => {
  it('puts each value under its own name, whatever the order of the keys', () => {
    const frame = frameOf(
      [
        { person: 'p', x: 1 },
        { x: 2, person: 'q' },
      ],
      ['x', 'person'],
    );
    assert.deepEqual(frame.columns, ['x', 'person']);
    assert.deepEqual(frame.values, [
      [1, 'p'],
      [2, 'q'],
    ]);
  });

  it('keeps the fractions of a column that begins with whole numbers', () => {
    const frame = frameOf(
      [1, 2, 0.5].map((x) => ({ x })),
      ['x'],
    );
    assert.deepEqual(frame.dtypes, ['float32']);
    assert.deepEqual(frame.groupby(['x']).col(['x']).mean().values, [
      [1, 1],
      [2, 2],
      [0.5, 0.5],
    ]);
  });

  it('names the types of its columns', () => {
    const frame = frameOf([{ a: 'x', b: true, c: 3 }], ['a', 'b', 'c']);
    assert.deepEqual(frame.dtypes, ['string', 'boolean', 'int32']);
  });

  it('refuses gaps, which danfo would count as 0, and an empty list', () => {
    assertRefused(() => frameOf([{ x: 1 }, { x: NaN }], ['x']), /Row 1 .* NaN under "x"/);
    assertRefused(() => frameOf([{ x: null }], ['x']), /null under "x"/);
    assertRefused(() => frameOf([], []), /empty/);
  });
});
