import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { curves } from '../../lib/plot/curves';
import { figureHtml } from '../../lib/report/figure';

describe('figureHtml', () => {
  const svg = (content = '', width = 900) =>
    `<svg width="${width}" height="10" xmlns="http://www.w3.org/2000/svg">${content}</svg>`;
  const figure = (drawing: string) => figureHtml({ title: 'Loss <1>', caption: 'a & b', svg: drawing });

  it('sets the drawing as it is, and title and caption escaped', () => {
    const page = figure(svg('<path d="M0 0" fill="url(#a)"/><image href="data:image/png;base64,AA"/>'));
    assert.match(page, /<path d="M0 0" fill="url\(#a\)"\/>/);
    assert.match(page, /<strong>Loss &lt;1&gt;\.<\/strong> a &amp; b<\/figcaption>/);
    assert.match(page, /style="max-width:900px;min-width:600px"/);
    assert.match(figure(svg('', 300)), /max-width:300px;min-width:300px/);
  });

  it('takes what lib/plot draws, whatever its title says', () => {
    const title = 'url(x) href= onload= <script>';
    figure(curves({ title, xName: 'step', yName: 'loss', series: [{ name: 'a', x: [0, 1], y: [0, 1] }] }));
  });

  it('refuses a drawing that is none, runs code or asks for a file', () => {
    const refused = (drawing: string, pattern: RegExp) =>
      assert.throws(
        () => figure(drawing),
        (error) => error instanceof InputError && pattern.test(error.message),
      );
    refused('<p>', /The figure "Loss <1>" is no SVG with a width/);
    refused('<svg xmlns="x"></svg>', /no SVG with a width/);
    refused(svg('<script>1</script>'), /holds "<script"/);
    refused(svg('<g onclick="x()"/>'), /onclick/);
    refused(svg('<image href="https://example.org/a.png"/>'), /href/);
    refused(svg('<style>@import url(//x)</style>'), /url\(/);
  });
});
