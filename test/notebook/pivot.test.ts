import assert from 'node:assert/strict';
import { frameOf } from '../../lib/notebook/frame';
import { pivot } from '../../lib/notebook/pivot';
import { assertRefused } from '../plot/support';

describe('pivot', () => {
  const rows = [
    { variant: 'A', metric: 'CCC', value: 0.5 },
    { variant: 'A', metric: 'RMSE', value: 0.25 },
    { variant: 'B', metric: 'RMSE', value: 0.125 },
  ];
  const names = { caption: 'c', rows: 'variant', columns: 'metric', values: 'value' };
  const frame = frameOf(rows, ['variant', 'metric', 'value']);

  it('turns a long frame into a wide table, with gaps where it says nothing', () => {
    const { caption, columns, rows: wide } = pivot(frame, names);
    assert.equal(caption, 'c');
    assert.deepEqual(
      columns.map(({ key }) => key),
      ['variant', 'CCC', 'RMSE'],
    );
    assert.deepEqual(wide, [
      ['A', 0.5, 0.25],
      ['B', null, 0.125],
    ]);
  });

  it('refuses a column that is not there, and a pair that comes twice', () => {
    assertRefused(() => pivot(frame, { ...names, values: 'x' }), /no column "x"; expected one of variant/);
    const twice = frameOf([...rows, rows[0]], ['variant', 'metric', 'value']);
    assertRefused(() => pivot(twice, names), /variant A, metric CCC twice/);
  });
});
