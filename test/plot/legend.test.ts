import assert from 'node:assert/strict';
import { legendElements, textAt, type LegendEntry } from '../../lib/plot/legend';

describe('legendElements', () => {
  const entry = (label: string, mark: LegendEntry['mark'] = 'line'): LegendEntry => ({
    label,
    color: '#123456',
    mark,
  });

  it('draws a mark and a name for each entry, in one row if they fit', () => {
    const marks = ['line', 'dashed', 'dotted', 'band', 'square', 'dot', 'ring', 'diamond'] as const;
    const { elements, height } = legendElements(
      marks.map((mark) => entry(mark, mark)),
      0,
      0,
      2000,
    );
    assert.equal(elements.length, 16);
    assert.equal(height, 20);
    assert.equal(new Set(elements.map(({ type }) => type)).size, 5);
  });

  it('breaks into rows, and cuts a name wider than a row', () => {
    const { elements, height } = legendElements(
      [entry('one entry'), entry('another entry'), entry('x'.repeat(90))],
      0,
      0,
      150,
    );
    assert.equal(height, 60);
    assert.match(String(elements[5].style.text), /…$/);
  });

  it('places text by its corner', () => {
    assert.deepEqual(
      [textAt(3, 4, 'a', 11, '#000', true).x, textAt(3, 4, 'a', 11, '#000').style.fontWeight],
      [3, 'normal'],
    );
  });
});
