import assert from 'node:assert/strict';
import sharp from 'sharp';
import { svgToPng } from '../../lib/plot/png';
import { assertRefused } from './support';

describe('svgToPng', () => {
  const svg = (content: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#fff"/>${content}</svg>`;

  it('draws to a width or a scale', async () => {
    const sizeOf = async (png: Buffer) =>
      (({ width, height }) => [width, height])(await sharp(png).metadata());
    assert.deepEqual(await sizeOf(svgToPng(svg(''))), [80, 40]);
    assert.deepEqual(await sizeOf(svgToPng(svg(''), { scale: 2 })), [160, 80]);
    assert.deepEqual(await sizeOf(svgToPng(svg(''), { width: 200 })), [200, 100]);
  });

  it('draws text, bold text too, with the fonts of the kit alone', async () => {
    const darkness = async (weight: string) => {
      const text = `<text x="4" y="28" font-size="24" font-family="sans-serif" font-weight="${weight}">σ faces</text>`;
      const { channels } = await sharp(svgToPng(svg(text))).stats();
      return 255 - channels[0].mean;
    };
    const [normal, bold] = [await darkness('normal'), await darkness('bold')];
    assert.ok(normal > 5, `normal ${normal}`);
    assert.ok(bold > normal * 1.1, `bold ${bold} against normal ${normal}`);
  });

  it('refuses what is no SVG and sizes that are none', () => {
    assertRefused(() => svgToPng('<p>'), /svgToPng: the SVG cannot be drawn/);
    assertRefused(() => svgToPng(svg(''), { scale: 0 }), /scale is 0/);
    assertRefused(() => svgToPng(svg(''), { width: NaN }), /width is NaN/);
  });
});
