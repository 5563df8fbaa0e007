import assert from 'node:assert/strict';
import sharp from 'sharp';
import { faceGrid } from '../../lib/plot/face-grid';
import { svgToPng } from '../../lib/plot/png';
import { assertGoodFigure, assertRefused, textsOf } from './support';

describe('faceGrid', () => {
  let [red, blue]: Buffer[] = [];

  before(async () => {
    [red, blue] = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 8, height: 8, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
  });

  it('puts each picture under its column and beside its row', async () => {
    const svg = assertGoodFigure(() =>
      faceGrid({
        title: 't',
        note: 'n',
        columns: ['0', '1'],
        rows: [
          { label: 'a', images: [red, blue] },
          { label: 'b', images: [blue, blue] },
        ],
      }),
    );
    assert.deepEqual(textsOf(svg), ['t', 'n', '0', '1', 'a', 'b']);
    const at = /<image x="([\d.]+)" y="([\d.]+)"/.exec(svg)!;
    const [left, top] = [Math.ceil(Number(at[1])) + 4, Math.ceil(Number(at[2])) + 4];
    const pixel = async (x: number) => {
      const pixels = await sharp(svgToPng(svg))
        .extract({ left: x, top, width: 1, height: 1 })
        .raw()
        .toBuffer();
      return [...pixels.subarray(0, 3)];
    };
    assert.deepEqual(await pixel(left), [255, 0, 0]);
    assert.deepEqual(await pixel(left + 102), [0, 0, 255]);
  });

  it('refuses a row of another length, and what is no picture', () => {
    const grid = (images: readonly Uint8Array[]) => () =>
      faceGrid({ title: 't', columns: ['0', '1'], rows: [{ label: 'a', images }] });
    assertRefused(grid([red]), /row 0 \("a"\) has 1 pictures; expected 2/);
    assertRefused(grid([red, new Uint8Array(9)]), /face 1 is neither PNG nor JPEG/);
  });
});
