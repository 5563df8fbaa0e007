import assert from 'node:assert/strict';
import { sheetHeading, sheetPad, sheetSvg } from '../../lib/plot/sheet';

describe('sheetHeading', () => {
  it('reaches further down with each line of title and note', () => {
    const bottoms = [
      sheetHeading('Faces', undefined, 400),
      sheetHeading('Faces', 'A note.', 400),
      sheetHeading('Faces', 'A note of many words, '.repeat(10), 400),
    ].map(({ bottom }) => bottom);
    assert.ok(sheetPad < bottoms[0] && bottoms[0] < bottoms[1] && bottoms[1] < bottoms[2], bottoms.join());
  });

  it('escapes what it sets', () => {
    const { parts } = sheetHeading('a < b', 'c & d', 400);
    assert.match(parts.join(), /a &lt; b.*c &amp; d/s);
  });
});

describe('sheetSvg', () => {
  it('names the sheet for those who do not see it, and holds the parts in their order', () => {
    const svg = sheetSvg('"Faces"', 300, 200, ['<g id="a"/>', '<g id="b"/>']);
    assert.match(svg, /^<svg role="img" aria-label="&quot;Faces&quot;" width="300" height="200"/);
    assert.match(svg, /<g id="a"\/>\n<g id="b"\/>\n<\/svg>$/);
  });
});
