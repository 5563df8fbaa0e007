import assert from 'node:assert/strict';
import { DataFrame } from 'danfojs-node';
import { frameTable } from '../../lib/notebook/frame-table';
import { assertRefused } from '../plot/support';

describe('frameTable', () => {
  const frame = new DataFrame(
    [
      ['b', 2],
      ['a', NaN],
      ['c', 10],
    ],
    { columns: ['name', 'x'] },
  );

  it('keeps the columns, and takes what is no value for a gap', () => {
    const { caption, columns, rows } = frameTable(frame, 'caption');
    assert.equal(caption, 'caption');
    assert.deepEqual(columns, [
      { key: 'name', label: 'name' },
      { key: 'x', label: 'x' },
    ]);
    assert.deepEqual(rows, [
      ['b', 2],
      ['a', null],
      ['c', 10],
    ]);
  });

  it('sorts by a column, gaps last either way', () => {
    const names = (by: string, descending?: boolean) =>
      frameTable(frame, '', { by, descending }).rows.map(([name]) => name);
    assert.deepEqual(names('x'), ['b', 'c', 'a']);
    assert.deepEqual(names('x', true), ['c', 'b', 'a']);
    assert.deepEqual(names('name'), ['a', 'b', 'c']);
  });

  it('refuses to sort by a column that is not there', () => {
    assertRefused(() => frameTable(frame, '', { by: 'y' }), /no column "y"; expected one of name, x/);
  });
});
