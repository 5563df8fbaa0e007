import assert from 'node:assert/strict';
import { renderMarkdownTable } from '../../lib/report/markdown';

describe('renderMarkdownTable', () => {
  const table = {
    caption: 'Speed',
    columns: [
      { key: 'engine', label: 'engine' },
      { key: 'time', label: 'time', unit: 'ms', kind: 'amount' as const },
      { key: 'ratio', label: 'ratio', kind: 'ratio' as const },
    ],
    rows: [
      ['ours | wasm', 12.34, 1.5],
      ['peer', null, 1],
    ],
    highlight: [{ row: 0, key: 'ratio' }],
  };

  it('sets numbers to the right, gaps and what to look at, and lets no cell end another', () => {
    assert.equal(
      renderMarkdownTable(table),
      [
        '**Speed**',
        '',
        '| engine | time (ms) | ratio |',
        '| --- | ---: | ---: |',
        '| ours \\| wasm | 12.3 | **1.50×** |',
        '| peer | — | 1.00× |',
      ].join('\n'),
    );
  });

  it('refuses a table that does not hold together', () => {
    assert.throws(
      () => renderMarkdownTable({ ...table, rows: [['ours', 1]] }),
      /has 2 values in row 0; expected 3/,
    );
  });
});
