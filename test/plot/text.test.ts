import assert from 'node:assert/strict';
import { Resvg } from '@resvg/resvg-js';
import { count, escapeXml, fitText, fixed, textWidth, tick, wrapText } from '../../lib/plot/text';

describe('text', () => {
  it('measures as the font that ships with the kit draws', () => {
    const font = {
      loadSystemFonts: false,
      fontFiles: [require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')],
      defaultFontFamily: 'DejaVu Sans',
    };
    for (const line of ['HWidth of a line, as drawnH', 'Hpredicted valence (−1 to 1)H']) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60"><text x="5" y="40" font-size="20">${line}</text></svg>`;
      const drawn = new Resvg(svg, { font }).getBBox()!.width;
      // The box holds ink only, the width also the air at both ends.
      assert.ok(Math.abs(textWidth(line, 20) - drawn) < 6, `${textWidth(line, 20)} against ${drawn}`);
    }
    assert.ok(textWidth('名', 10) > textWidth('n', 10));
    assert.ok(textWidth('abc', 10, true) > textWidth('abc', 10));
  });

  it('cuts and breaks to a width', () => {
    assert.equal(fitText('short', 100, 12), 'short');
    const cut = fitText('a name much too long for its place', 80, 12);
    assert.match(cut, /^a name.*…$/);
    assert.ok(textWidth(cut, 12) <= 80);
    const lines = wrapText('one two three four five six seven', 60, 12);
    assert.equal(lines.join(' '), 'one two three four five six seven');
    assert.ok(lines.length > 1 && lines.every((line) => textWidth(line, 12) <= 60));
    assert.deepEqual(wrapText('  ', 60, 12), []);
  });

  it('prints numbers with a true minus, and no minus before zero', () => {
    assert.equal(fixed(-0.5, 2), '−0.50');
    assert.equal(fixed(-0.0001, 2), '0.00');
    assert.equal(tick(-0.25), '−0.25');
    assert.equal(tick(0.1 + 0.2), '0.3');
    assert.equal(tick(2.1e6), '2.1e6');
    assert.equal(tick(0), '0');
    assert.equal(count(1234567), '1\u202f234\u202f567');
    assert.equal(count(999), '999');
  });

  it('escapes what XML reads as markup and drops what it forbids', () => {
    assert.equal(escapeXml(`<a b="c" d='e'>&\u0000`), '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });
});
