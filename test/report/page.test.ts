import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { curves } from '../../lib/plot/curves';
import { renderReport, type ReportContent } from '../../lib/report/page';

describe('renderReport', () => {
  const svg = curves({
    title: 'Loss',
    xName: 'step',
    yName: 'loss',
    series: [{ name: 'a', x: [0, 1], y: [1, 0] }],
  });
  const content: ReportContent = {
    title: 'A <report>',
    summary: 'The interval holds zero & more.',
    command: `caf compare --note "a 'b' <c>"`,
    created: '2025-01-02T03:04:05Z',
    tables: [
      {
        caption: 'CCC & RMSE',
        columns: [
          { key: 'variant', label: 'variant' },
          { key: 'ccc', label: 'CCC' },
        ],
        rows: [
          ['<supervised>', 0.5],
          ['CAF', null],
        ],
        highlight: [{ row: 0, key: 'ccc' }],
      },
    ],
    sections: [
      { title: 'Training', figures: [{ title: 'Loss', caption: 'It falls.', svg }] },
      { title: 'Nothing here', figures: [] },
    ],
    config: { margin: { kind: 'adaptive </code><script>' } },
    environment: { node: 'v20 <x>' },
    notes: ['One & only.'],
  };
  const page = renderReport(content);

  it('is one page that asks for nothing and runs nothing, the same each time', () => {
    assert.equal(renderReport(content), page);
    assert.match(page, /^<!doctype html>/);
    assert.match(
      page,
      /Content-Security-Policy"\s+content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/,
    );
    assert.doesNotMatch(page, /<script|<link|<iframe|@import/);
    assert.deepEqual([...page.matchAll(/(?:src|href)="(?!#)[^"]*"/g)].map(String), []);
  });

  it('escapes every text', () => {
    assert.match(page, /<title>A &lt;report&gt;<\/title>/);
    for (const text of [
      'zero &amp; more',
      '&lt;supervised&gt;',
      'CCC &amp; RMSE',
      'v20 &lt;x&gt;',
      'One &amp; only.',
    ]) {
      assert.ok(page.includes(text), text);
    }
    assert.match(page, /--note &quot;a &#39;b&#39; &lt;c&gt;&quot;/);
    assert.ok(page.includes('adaptive &lt;/code&gt;&lt;script&gt;'));
  });

  it('sets tables with caption, heads of columns and rows, and a mark for what is missing', () => {
    assert.match(page, /<caption>\s*<span>CCC &amp; RMSE<\/span>\s*<\/caption>/);
    assert.match(page, /<th scope="col" class="number">CCC<\/th>/);
    assert.match(page, /<th scope="row" class="text">CAF<\/th>/);
    assert.match(page, /<td class="number mark">0\.500<\/td>/);
    assert.match(page, /<td class="number missing" title="no value">.*—.*<\/td>/);
  });

  it('leaves out what is empty, and links to all that is there', () => {
    assert.ok(!page.includes('Nothing here'));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    assert.equal(links.length, 4);
    for (const id of links) assert.ok(page.includes(`id="${id}"`), id);
    const bare = renderReport({
      ...content,
      tables: [],
      sections: [],
      notes: [],
      environment: {},
      config: undefined,
    });
    assert.ok(!bare.includes('<table') && bare.includes('How this was made'));
  });

  it('refuses figures and tables that cannot be set', () => {
    const figures = [{ title: 'Broken', caption: '', svg: '' }];
    assert.throws(() => renderReport({ ...content, sections: [{ title: 's', figures }] }), InputError);
    assert.throws(
      () => renderReport({ ...content, tables: [{ ...content.tables[0], columns: [] }] }),
      InputError,
    );
  });
});
