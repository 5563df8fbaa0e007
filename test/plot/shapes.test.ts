import assert from 'node:assert/strict';
import { renderFigure, type Panel } from '../../lib/plot/figure';
import { areaSeries, barSeries, circle, guide } from '../../lib/plot/shapes';
import { paintedIn } from './support';

describe('shapes', () => {
  const draw = (...series: Panel['series']) =>
    renderFigure({
      title: 't',
      columns: 1,
      panel: { width: 100, height: 100 },
      panels: [{ x: { name: 'x', min: 0, max: 10 }, y: { name: 'y', min: 0, max: 10 }, series }],
    });

  it('draws an area once, however many points it has', () => {
    assert.equal(
      paintedIn(
        draw(
          areaSeries(
            [
              [0, 0],
              [5, 5],
              [9, 0],
              [4, 1],
            ],
            '#ff0001',
          ),
        ),
        '#ff0001',
      ),
      1,
    );
  });

  it('draws every bar as high as its count', () => {
    const svg = draw(
      barSeries(
        [
          { from: 0, to: 2, low: 0, high: 5 },
          { from: 2, to: 4, low: 5, high: 10 },
        ],
        '#ff0001',
      ),
    );
    // 2 of 10 over 100 pixels, less the pixel between neighbours; 5 of 10 in height.
    assert.deepEqual(
      svg
        .match(/<path d="M[^"]*" fill="#ff0001"/g)
        ?.map((path) => /l([\d.]+) 0l0 ([\d.]+)/.exec(path)?.slice(1)),
      [
        ['19', '50'],
        ['19', '50'],
      ],
    );
  });

  it('draws guides and closed circles', () => {
    assert.equal(
      paintedIn(
        draw(
          guide(
            [
              [0, 0],
              [10, 10],
            ],
            '#ff0001',
            { dash: 'dashed' },
          ),
        ),
        '#ff0001',
      ),
      1,
    );
    const data = circle(2, '#000').data as [number, number][];
    assert.ok(data.every(([x, y]) => Math.abs(Math.hypot(x, y) - 2) < 1e-12));
    assert.ok(Math.abs(data[0][1] - data[data.length - 1][1]) < 1e-12);
  });
});
