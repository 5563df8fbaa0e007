import assert from 'node:assert/strict';
import { groupScatter } from '../../lib/plot/group-scatter';
import { color } from '../../lib/plot/style';
import { assertGoodFigure, assertRefused, paintedIn, textsOf } from './support';

describe('groupScatter', () => {
  const groups = [
    { name: 'strong', color: color.strong, points: [[0, 0] as const, [2, 0.1] as const] },
    { name: 'weak', color: color.weak, points: [[1, 1] as const] },
  ];
  const panel = { title: 'step 0', xName: 'first', yName: 'second', groups };

  it('draws each group in its colour, with a legend and axes with names', () => {
    const svg = assertGoodFigure(() => groupScatter({ title: 't', note: 'n', panels: [panel, panel] }));
    const texts = textsOf(svg);
    for (const text of ['t', 'n', 'strong', 'weak', 'step 0', 'first', 'second'])
      assert.ok(texts.includes(text), text);
    // Two points in two panels and one mark in the legend.
    assert.equal(paintedIn(svg, color.strong), 5);
    assert.equal(paintedIn(svg, color.weak), 3);
  });

  it('gives both axes one unit, so that a circle is round', () => {
    const circles = [{ at: [1, 0.5] as const, radius: 0.5 }];
    const svg = assertGoodFigure(() =>
      groupScatter({ title: 't', panels: [{ ...panel, circles, circleName: 'neighbours' }] }),
    );
    assert.ok(textsOf(svg).includes('neighbours'));
    const rim = [...svg.matchAll(/<path d="(M[^"]+)"/g)]
      .map(([, path]) =>
        [...path.matchAll(/[ML]?([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]),
      )
      .find((points) => points.length > 70)!;
    const spread = (axis: number) =>
      Math.max(...rim.map((point) => point[axis])) - Math.min(...rim.map((point) => point[axis]));
    assert.ok(Math.abs(spread(0) - spread(1)) < 0.5, `${spread(0)} by ${spread(1)}`);
  });

  it('takes points that all lie in one place', () => {
    const one = { name: 'one', points: [[0.5, 0.5] as const] };
    assertGoodFigure(() => groupScatter({ title: 't', panels: [{ ...panel, groups: [one] }] }));
  });

  it('refuses what is not finite, naming panel, group and index', () => {
    const wrong = { name: 'weak', points: [[0, 1] as const, [0, NaN] as const] };
    assertRefused(
      () => groupScatter({ title: 't', panels: [{ ...panel, groups: [wrong] }] }),
      /groupScatter, "step 0": weak\[1\]\[1\] is NaN/,
    );
    assertRefused(() => groupScatter({ title: 't', panels: [{ ...panel, groups: [] }] }), /groups is empty/);
  });
});
