import assert from 'node:assert/strict';
import type { ReportTable } from '../../lib/report/table';
import { renderTextTable } from '../../lib/report/text';

describe('renderTextTable', () => {
  const linesOf = (table: ReportTable) => renderTextTable(table).split('\n');
  const width = (line: string) => [...line].length;

  it('puts numbers to the right under a ruled header, without colour codes', () => {
    const lines = linesOf({
      caption: 'CCC',
      columns: [
        { key: 'variant', label: 'variant' },
        { key: 'ccc', label: 'CCC' },
        { key: 'delta', label: 'difference', kind: 'difference' },
      ],
      rows: [
        ['supervised', 0.6214, null],
        ['CAF', 0.5, 0.1],
      ],
      highlight: [{ row: 1, key: 'delta' }],
    });
    assert.deepEqual(lines, [
      'CCC',
      '┌────────────┬───────┬────────────┐',
      '│ variant    │   CCC │ difference │',
      '├────────────┼───────┼────────────┤',
      '│ supervised │ 0.621 │          — │',
      '│ CAF        │ 0.500 │    *+0.100 │',
      '└────────────┴───────┴────────────┘',
      '* highlighted',
    ]);
  });

  it('fits 110 characters whatever the table: long texts, many columns, a long caption', () => {
    const columns = Array.from({ length: 20 }, (_, i) => ({ key: `c${i}`, label: `column number ${i}` }));
    const row = columns.map((_, i) =>
      i === 0 ? 'a name of many words that goes on and on '.repeat(4) : i * 0.37,
    );
    const lines = linesOf({ caption: 'word '.repeat(60).trim(), columns, rows: [row] });
    assert.ok(
      lines.every((line) => width(line) <= 110),
      String(Math.max(...lines.map(width))),
    );
    assert.equal(lines.filter((line) => line.startsWith('┌')).length, 3);
    const texts = [
      { key: 'a', label: 'a' },
      { key: 'b', label: 'b' },
      { key: 'c', label: 'c' },
    ];
    const squeezed = linesOf({
      caption: 't',
      columns: texts,
      rows: [texts.map(() => 'two words '.repeat(9))],
    });
    assert.ok(squeezed.every((line) => width(line) <= 110));
    assert.equal(squeezed.filter((line) => line.startsWith('┌')).length, 1);
  });

  it('prints a table without rows', () => {
    assert.equal(linesOf({ caption: 't', columns: [{ key: 'a', label: 'a' }], rows: [] }).length, 4);
  });
});
