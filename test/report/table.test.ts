import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { writeEstimate, writeNumber, writeTable, type ReportTable } from '../../lib/report/table';

const table: ReportTable = {
  caption: 'CCC of two variants',
  columns: [
    { key: 'variant', label: 'variant' },
    { key: 'ccc', label: 'CCC' },
    { key: 'delta', label: 'difference', kind: 'difference' },
    { key: 'people', label: 'people' },
    { key: 'time', label: 'time', unit: 's', kind: 'amount' },
  ],
  rows: [
    ['supervised', 0.62149, null, 12000, 3.14159],
    ['CAF', 0.6, -0.0214, 25, 10],
  ],
  highlight: [{ row: 1, key: 'ccc' }, { row: 0 }],
};

describe('writeNumber', () => {
  it('writes each kind in one way', () => {
    assert.equal(writeNumber(0.62149, 'metric'), '0.621');
    assert.equal(writeNumber(-0.2, 'metric'), '−0.200');
    assert.equal(writeNumber(0.0214, 'difference'), '+0.021');
    assert.equal(writeNumber(-0.0004, 'difference'), '0.000');
    assert.equal(writeNumber(1234567, 'count'), '1\u202f234\u202f567');
    assert.equal(writeNumber(0.785, 'share'), '78.5\u202f%');
    assert.equal(writeNumber(12.34, 'amount'), '12.3');
    assert.equal(writeNumber(1.275, 'ratio'), '1.27×');
  });

  it('writes an estimate with its interval', () => {
    assert.equal(writeEstimate({ value: 0.6, low: 0.58, high: 0.62 }), '0.600 [0.580, 0.620]');
    assert.equal(
      writeEstimate({ value: 0.01, low: -0.01, high: 0.03 }, 'difference'),
      '+0.010 [−0.010, +0.030]',
    );
  });
});

describe('writeTable', () => {
  it('writes numbers by column, marks what is missing and what to look at', () => {
    const { columns, rows } = writeTable(table);
    assert.deepEqual(
      rows.map((row) => row.map(({ text }) => text)),
      [
        ['supervised', '0.621', '—', '12\u202f000', '3.1'],
        ['CAF', '0.600', '−0.021', '25', '10.0'],
      ],
    );
    assert.deepEqual(
      columns.map(({ numeric }) => numeric),
      [false, true, true, true, true],
    );
    assert.equal(columns[4].label, 'time (s)');
    assert.deepEqual(
      rows[0].map(({ missing }) => missing),
      [false, false, true, false, false],
    );
    assert.ok(rows[0].every(({ highlighted }) => highlighted));
    assert.deepEqual(
      rows[1].map(({ highlighted }) => highlighted),
      [false, true, false, false, false],
    );
  });

  it('refuses a table that does not hold together, naming where', () => {
    const refused = (change: Partial<ReportTable>, pattern: RegExp) =>
      assert.throws(
        () => writeTable({ ...table, ...change }),
        (error) => error instanceof InputError && pattern.test(error.message),
      );
    refused({ rows: [['CAF', 1]] }, /"CCC of two variants" has 2 values in row 0; expected 5/);
    refused(
      { rows: [['CAF', NaN, 0, 0, 0]] },
      /has NaN under "ccc" in row 0; expected a finite number, or null/,
    );
    refused({ columns: [] }, /no columns/);
    refused({ columns: table.columns.map((one) => ({ ...one, key: 'same' })) }, /two columns "same"/);
    refused({ highlight: [{ row: 7 }] }, /highlights row 7/);
    refused({ highlight: [{ row: 0, key: 'rmse' }] }, /row 0, column "rmse"/);
  });
});
