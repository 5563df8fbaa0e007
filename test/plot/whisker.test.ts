import assert from 'node:assert/strict';
import { renderFigure } from '../../lib/plot/figure';
import { uprightLine, whiskerSeries } from '../../lib/plot/whisker';
import { ink } from '../../lib/plot/style';
import { paintedIn } from './support';

describe('whiskers', () => {
  it('draws bar, two ends and mark for each value, and one upright line', () => {
    const svg = renderFigure({
      title: 't',
      columns: 1,
      panel: { width: 200, height: 80 },
      panels: [
        {
          x: { name: 'CCC', min: 0, max: 1 },
          y: { name: '', categories: ['a', 'b'] },
          series: [
            uprightLine(0.5),
            whiskerSeries([{ value: 0.5, low: 0.4, high: 0.6, row: 0, color: '#ff0001' }], -6, 'ring'),
            whiskerSeries([{ value: 0.5, low: 0.4, high: 0.6, row: 1, color: '#ff0002' }], 6, 'diamond'),
          ],
        },
      ],
    });
    assert.equal(paintedIn(svg, '#ff0001'), 4);
    assert.equal(paintedIn(svg, '#ff0002'), 4);
    assert.equal(paintedIn(svg, ink.faint), 1);
  });
});
