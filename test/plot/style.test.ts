import assert from 'node:assert/strict';
import { color, lighten, mix, variantColor, variantColors, variantDash } from '../../lib/plot/style';

describe('style', () => {
  it('keeps the colours of meanings and of variants apart', () => {
    const all = [...Object.values(color), ...variantColors];
    assert.equal(new Set(all).size, all.length);
  });

  it('never gives two variants the same colour with the same dash, up to 27', () => {
    const looks = Array.from({ length: 27 }, (_, i) => variantColor(i) + variantDash(i));
    assert.equal(new Set(looks).size, 27);
  });

  it('mixes with white', () => {
    assert.equal(lighten('#000000', 0), '#000000');
    assert.equal(lighten('#0072b2', 1), '#ffffff');
    assert.equal(lighten('#000000', 0.5), '#808080');
  });

  it('mixes with another colour', () => {
    assert.deepEqual(
      [0, 0.5, 1].map((share) => mix('#0072b2', '#d55e00', share)),
      ['#0072b2', '#6b6859', '#d55e00'],
    );
  });
});
