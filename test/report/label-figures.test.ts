import assert from 'node:assert/strict';
import type { AVPoint } from '../../lib/data/sample';
import { labelFigures } from '../../lib/report/label-figures';
import { sentence } from '../data/fixtures';

describe('labelFigures', () => {
  const labels: AVPoint[] = [
    [0.1, 0.1],
    [-0.1, 0.2],
    [0.8, 0.7],
    [-0.9, 0.6],
  ];

  it('draws the intensities and the plane, and says whose labels under which rule', () => {
    const figures = labelFigures(labels, { rule: 'otsu-intensity' }, 'training labels');
    assert.deepEqual(
      figures.map(({ name }) => name),
      ['intensity-histogram', 'av-labels'],
    );
    assert.match(figures[0].caption, /training labels; rule otsu-intensity/);
    assert.ok(figures[0].svg.includes('Emotion intensity of the training labels'));
  });

  it('draws the circle where strong begins, and says which test put it there', () => {
    const [, plane] = labelFigures(
      labels,
      { rule: 'fixed', threshold: 0.5, strongTest: 'official' },
      'labels',
    );
    assert.match(plane.caption, /rule fixed, strong test official/);
    assert.ok(plane.svg.includes(Math.sqrt(0.75).toFixed(3)));
  });

  it('has nothing to show of a threshold beyond all labels', () => {
    assert.deepEqual(labelFigures(labels, { rule: 'fixed', threshold: 40 }, 'labels'), []);
  });

  it('refuses labels without a threshold', () => {
    assert.throws(() => labelFigures([[0.1, 0.1]], {}, 'labels'), sentence('no threshold exists'));
  });
});
