import assert from 'node:assert/strict';
import { tableHtml } from '../../lib/notebook/table-html';

describe('tableHtml', () => {
  const table = (rows: readonly (readonly [string, number | null])[]) => ({
    caption: 'CCC <by person>',
    columns: [
      { key: 'person', label: 'person' },
      { key: 'ccc', label: 'CCC' },
    ],
    rows,
  });

  it('writes rounded numbers to the right, marks gaps, and escapes all text', () => {
    const html = tableHtml(
      table([
        ['<b>', 0.12345],
        ['p', null],
      ]),
    );
    assert.match(html, /<td style="text-align: right">0\.123<\/td>/);
    assert.match(html, /<td style="text-align: right">—<\/td>/);
    assert.match(html, /<td style="text-align: left">&lt;b&gt;<\/td>/);
    assert.match(html, /CCC &lt;by person&gt;<\/caption>/);
  });

  it('shows 20 rows and counts the rest', () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i) => [`p${i}`, i / 7] as const);
    assert.match(tableHtml(table(rows(23))), /p19<.*<p>3 more rows<\/p>$/);
    assert.doesNotMatch(tableHtml(table(rows(23))), /p20</);
    assert.doesNotMatch(tableHtml(table(rows(20))), /more row/);
  });
});
