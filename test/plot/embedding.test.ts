import assert from 'node:assert/strict';
import { embedding } from '../../lib/plot/embedding';
import { color, variantColors } from '../../lib/plot/style';
import { labels } from './faces';
import { assertGoodFigure, assertRefused, paintedIn, textsOf } from './support';

const points = labels(40);
const figure = {
  ...{ title: 'Features', axes: ['first', 'second'] as const, points },
  people: points.map((_, at) => `person ${at % 4}`),
  intensities: points.map(([x, y]) => Math.hypot(x, y)),
};

describe('embedding', () => {
  it('draws every frame by person and by intensity, with what the colours mean', () => {
    const svg = assertGoodFigure(() => embedding(figure));
    for (const fill of variantColors.slice(0, 4)) assert.equal(paintedIn(svg, fill), 10);
    // Once more in the legend.
    const [weakest, strongest] = [color.weak, color.strong].map((fill) => paintedIn(svg, fill) - 1);
    const most = Math.max(...figure.intensities);
    const within = (from: number, to: number) =>
      figure.intensities.filter((r) => r >= from * most && r < to * most).length;
    assert.deepEqual([weakest, strongest], [within(0, 0.2), within(0.8, 1.01)]);
    const texts = textsOf(svg);
    for (const text of ['first', 'second', '40 frames of 4 people.', 'intensity 0.00 to 0.19'])
      assert.ok(texts.includes(text), `${text} in ${texts.join('; ')}`);
  });

  it('tells people apart by shape where colours run out, and says where shapes do', () => {
    const many = (count: number) => ({ ...figure, people: points.map((_, at) => `person ${at % count}`) });
    assert.doesNotMatch(textsOf(embedding(many(36))).join(' '), /begin again/);
    const big = { ...figure, points: labels(74), intensities: labels(74).map(() => 0.5) };
    const people = big.points.map((_, at) => `person ${at}`);
    assert.match(
      textsOf(embedding({ ...big, people })).join(' '),
      /past 36 people colour and shape begin again/,
    );
  });

  it('draws labels that are all neutral', () => {
    assertGoodFigure(() => embedding({ ...figure, intensities: points.map(() => 0) }));
  });

  it('refuses what cannot be drawn', () => {
    assertRefused(() => embedding({ ...figure, points: [[NaN, 0]] }), /embedding: points\[0\]\[0\] is NaN/);
    assertRefused(() => embedding({ ...figure, people: ['a'] }), /points has 40 values and people has 1/);
    assertRefused(() => embedding({ ...figure, intensities: [NaN] }), /intensities\[0\] is NaN/);
  });
});
