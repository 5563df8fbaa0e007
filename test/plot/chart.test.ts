import assert from 'node:assert/strict';
import { renderChart } from '../../lib/plot/chart';
import { assertGoodFigure, textsOf } from './support';

describe('renderChart', () => {
  const option = (high: number) => ({
    xAxis: { name: 'x' },
    yAxis: { name: 'y' },
    series: [
      {
        type: 'line' as const,
        areaStyle: {},
        data: [
          [0, 0],
          [1, high],
        ],
      },
    ],
  });
  const size = { width: 300, height: 200 };

  it('gives the same bytes for the same option, and labels the picture', () => {
    const svg = assertGoodFigure(() => renderChart(option(2), 'a < b', size));
    assert.match(svg, /aria-label="a &lt; b" width="300" height="200"/);
    assert.ok(textsOf(svg).includes('x'));
  });

  it('gives two pictures in one page ids of their own, and every reference its target', () => {
    const [a, b] = [1, 2].map((high) => renderChart(option(high), 't', size));
    const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.ok(ids(a).length > 0);
    assert.ok(ids(a).every((id) => !ids(b).includes(id)));
    for (const [, id] of a.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids(a).includes(id));
  });
});
