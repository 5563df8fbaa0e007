import assert from 'node:assert/strict';
import { planeAxes, planeBackdrop, quadrants } from '../../lib/plot/av-backdrop';
import { renderFigure } from '../../lib/plot/figure';
import { textsOf } from './support';

describe('AV backdrop', () => {
  it('names both axes with their range and all four quadrants', () => {
    const svg = renderFigure({
      title: 't',
      columns: 1,
      panel: { width: 200, height: 200 },
      panels: [{ ...planeAxes(1.15), series: planeBackdrop(1.15) }],
    });
    const texts = textsOf(svg);
    assert.ok(texts.includes('valence (−1 to 1)') && texts.includes('arousal (−1 to 1)'));
    for (const { name } of quadrants) assert.ok(texts.includes(name), name);
    assert.equal(texts.filter((text) => text === '−0.5').length, 2);
  });
});
