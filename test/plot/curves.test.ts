import assert from 'node:assert/strict';
import { curves, panels, type CurvePanel } from '../../lib/plot/curves';
import { variantColor } from '../../lib/plot/style';
import { assertGoodFigure, assertRefused, paintedIn, textsOf } from './support';

describe('panels', () => {
  const x = [0, 1, 2, 3];
  const panel = (title: string, ...names: readonly string[]): CurvePanel => ({
    title,
    xName: 'epoch',
    yName: 'loss',
    series: names.map((name, i) => ({ name, x, y: x.map((at) => at * (i + 1)) })),
  });

  it('gives one name one colour in every panel and one place in the legend', () => {
    const svg = assertGoodFigure(() =>
      panels({ title: 't', panels: [panel('one', 'a', 'b'), panel('two', 'b')] }),
    );
    const texts = textsOf(svg);
    assert.equal(texts.filter((text) => text === 'b').length, 1);
    // Lines of b in two panels and in the legend, of a in one and in the legend (each also in the marks of four points).
    assert.equal(paintedIn(svg, variantColor(1)) - paintedIn(svg, variantColor(0)), 1 + 4);
  });

  it('leaves out the legend for one line, and draws its band and its meaning', () => {
    const one = panel('margin', 'alpha');
    const series = one.series.map((each) => ({
      ...each,
      color: '#123456',
      band: { low: x.map((v) => v - 1), high: x.map((v) => v + 1) },
    }));
    const svg = assertGoodFigure(() => curves({ ...one, series }));
    assert.ok(!textsOf(svg).includes('alpha'));
    assert.ok(textsOf(svg).includes('margin'));
    assert.equal(paintedIn(svg, '#123456'), 1 + 4);
    assert.ok(textsOf(svg).includes('−2') || textsOf(svg).includes('−1'), 'the band counts for the range');
  });

  it('draws one point, one value all along, and very large values', () => {
    const draw = (at: readonly number[], y: readonly number[]) => () =>
      curves({ title: 't', xName: 'step', yName: 'loss', series: [{ name: 'a', x: at, y }] });
    assertGoodFigure(draw([5], [1]));
    assertGoodFigure(draw([1, 2], [0, 0]));
    assertGoodFigure(draw([1, 2], [1e-7, 3e8]));
    const long = Array.from({ length: 5000 }, (_, i) => i);
    assert.ok(assertGoodFigure(draw(long, long.map(Math.sin))).length < 60_000);
  });

  it('begins and ends an axis with the first and last step, and one that counts nothing with round numbers', () => {
    const ticks = (at: readonly number[]) =>
      textsOf(curves({ title: 't', xName: 'x', yName: 'y', series: [{ name: 'a', x: at, y: [1, 2, 3] }] }));
    assert.ok(ticks([3, 10, 47]).includes('47'));
    const texts = ticks([0.249022, 0.5, 0.854314]);
    assert.ok(!texts.some((text) => text.startsWith('0.249') || text.startsWith('0.854')), texts.join(' '));
  });

  it('refuses what cannot be drawn, naming panel and series', () => {
    const draw = (change: object) => () =>
      panels({ title: 't', panels: [{ ...panel('MI', 'a'), series: [{ name: 'a', x, y: x, ...change }] }] });
    assertRefused(draw({ y: [0, 1, NaN, 3] }), /panels, "MI": a\.y\[2\] is NaN/);
    assertRefused(draw({ y: [0] }), /a\.x has 4 values and a\.y has 1/);
    assertRefused(draw({ band: { low: x, high: [1] } }), /a\.band\.high has 1/);
    assertRefused(() => panels({ title: 't', panels: [] }), /panels is empty/);
    assertRefused(() => panels({ title: 't', panels: [panel('MI')] }), /series is empty/);
  });
});
