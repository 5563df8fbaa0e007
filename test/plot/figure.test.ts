import assert from 'node:assert/strict';
import { renderFigure, type Figure } from '../../lib/plot/figure';
import { guide } from '../../lib/plot/shapes';
import { assertGoodFigure, textsOf } from './support';

describe('renderFigure', () => {
  const panel = (title: string) => ({
    title,
    x: { name: 'time (s)', min: 0, max: 1 },
    y: { name: 'height (m)', ticks: [0, 0.7] },
    series: [
      guide(
        [
          [0, 0],
          [1, 0.9],
        ],
        '#ff0000',
      ),
    ],
  });
  const figure: Figure = {
    title: 'A title',
    note: 'A note.',
    legend: [{ label: 'an entry', color: '#ff0000', mark: 'line' }],
    panels: ['first', 'second', 'third'].map(panel),
    columns: 2,
    panel: { width: 100, height: 80 },
  };
  const sizeOf = (svg: string) => /width="(\d+)" height="(\d+)"/.exec(svg)!.slice(1).map(Number);

  it('writes title, note, legend, panel titles and axis names', () => {
    const texts = textsOf(assertGoodFigure(() => renderFigure(figure)));
    for (const text of ['A title', 'A note.', 'an entry', 'first', 'second', 'third']) {
      assert.equal(texts.filter((one) => one === text).length, 1, text);
    }
    assert.equal(texts.filter((text) => text === 'time (s)').length, 3);
    assert.equal(texts.filter((text) => text === 'height (m)').length, 3);
    assert.equal(texts.filter((text) => text === '0.7').length, 3);
  });

  it('grows by rows and columns', () => {
    const [width, height] = sizeOf(renderFigure(figure));
    const [oneWide, oneHigh] = sizeOf(renderFigure({ ...figure, columns: 1 }));
    assert.ok(width > oneWide && height < oneHigh);
    assert.equal(sizeOf(renderFigure({ ...figure, columns: 9 }))[0] - width, width - oneWide);
  });

  it('breaks a long title into lines within the figure', () => {
    const title = 'a long title that goes on and on and on and on for longer than the figure is wide at all';
    const texts = textsOf(renderFigure({ ...figure, title }));
    assert.ok(!texts.includes(title));
    assert.ok(texts.join(' ').includes(title));
  });

  it('saves the labels of later columns where the first hold for all', () => {
    const shared: Figure = {
      ...figure,
      panels: figure.panels.map((each) => ({ ...each, y: { name: '', categories: ['row'] } })),
      sharedLabels: true,
    };
    assert.equal(textsOf(renderFigure(shared)).filter((text) => text === 'row').length, 2);
    assert.ok(sizeOf(renderFigure(shared))[0] < sizeOf(renderFigure(figure))[0]);
  });
});
