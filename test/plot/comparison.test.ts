import assert from 'node:assert/strict';
import { comparison, type ComparisonRow } from '../../lib/plot/comparison';
import { variantColor } from '../../lib/plot/style';
import { assertGoodFigure, assertRefused, paintedIn, textsOf } from './support';

describe('comparison', () => {
  const estimate = (value: number) => ({ value, low: value - 0.03, high: value + 0.04 });
  const rows: readonly ComparisonRow[] = [
    { variant: 'supervised', seen: estimate(0.7), unseen: estimate(0.6) },
    {
      variant: 'a variant with a name so long that it has to take two lines, and even a third',
      unseen: estimate(0.62),
    },
  ];
  const panel = (title: string, of = rows) => ({ title, metric: `CCC of ${title}`, rows: of });

  it('draws a value and whiskers per group, and leaves out what was not measured', () => {
    const svg = assertGoodFigure(() =>
      comparison({ title: 't', panels: [panel('valence'), panel('arousal')] }),
    );
    assert.equal(paintedIn(svg, variantColor(0)), 2 * 2 * 4);
    assert.equal(paintedIn(svg, variantColor(1)), 2 * 4);
    const texts = textsOf(svg);
    assert.equal(texts.filter((text) => text === 'supervised').length, 1);
    assert.ok(
      texts.some((text) => text.startsWith('a variant with')) && texts.some((text) => text.endsWith('…')),
    );
    assert.ok(texts.includes('CCC of valence') && texts.includes('supervised, unseen'));
  });

  it('names in the legend only what is there', () => {
    const texts = textsOf(comparison({ title: 't', panels: [panel('valence', rows.slice(1))] }));
    assert.ok(texts.includes('unseen people') && !texts.includes('seen people'));
  });

  it('draws intervals of no width and negative values', () => {
    const point = { value: -0.2, low: -0.2, high: -0.2 };
    assertGoodFigure(() =>
      comparison({
        title: 't',
        panels: [panel('valence', [{ variant: 'a', unseen: point }, { variant: 'b' }])],
      }),
    );
  });

  it('refuses what cannot be drawn', () => {
    const draw = (row: ComparisonRow) => () => comparison({ title: 't', panels: [panel('valence', [row])] });
    assertRefused(
      draw({ variant: 'a', unseen: { value: NaN, low: 0, high: 1 } }),
      /"valence": value, unseen of "a" is NaN/,
    );
    assertRefused(
      draw({ variant: 'a', seen: { value: 2, low: 0, high: 1 } }),
      /2, seen of "a", lies outside its interval 0 to 1/,
    );
    const other = panel('arousal', [rows[1], rows[0]]);
    assertRefused(
      () => comparison({ title: 't', panels: [panel('valence'), other] }),
      /"arousal": the variants differ/,
    );
  });
});
