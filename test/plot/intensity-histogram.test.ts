import assert from 'node:assert/strict';
import { intensityHistogram } from '../../lib/plot/intensity-histogram';
import { color } from '../../lib/plot/style';
import { assertGoodFigure, assertRefused, paintedIn, textsOf } from './support';

describe('intensityHistogram', () => {
  const intensities = [0.1, 0.2, 0.52, 0.58, 0.9];

  it('counts both groups, splits the bar that holds the threshold, and needs no second panel', () => {
    const svg = assertGoodFigure(() =>
      intensityHistogram({ title: 't', intensities, deltaR: 0.55, bins: 10 }),
    );
    const texts = textsOf(svg);
    assert.ok(texts.includes('weak 3 (60.0 %)') && texts.includes('strong 2 (40.0 %)'));
    assert.ok(texts.includes('threshold δr = 0.550') && texts.includes('faces (count)'));
    // Three bars each and the square in the legend: the bar of 0.5 to 0.6 appears in both colours.
    assert.equal(paintedIn(svg, color.weak), 4);
    assert.equal(paintedIn(svg, color.strong), 3);
  });

  it('adds the between-class variance, and says where it is highest', () => {
    const sigmaB2 = [
      [0.1, 0.01],
      [0.5, 0.04],
      [0.9, 0.02],
    ] as const;
    const texts = textsOf(
      assertGoodFigure(() => intensityHistogram({ title: 't', intensities, deltaR: 0.55, sigmaB2 })),
    );
    assert.ok(texts.includes('Between-class variance, highest at t = 0.500'));
    assert.ok(texts.includes('candidate threshold t on the intensity'));
  });

  it('holds intensities past 1, all equal, or all on one side', () => {
    for (const [values, deltaR] of [
      [[1.4142, 0.2], 0.5],
      [[0, 0, 0], 0.5],
      [[1], 0],
    ] as const) {
      assertGoodFigure(() => intensityHistogram({ title: 't', intensities: values, deltaR }));
    }
  });

  it('refuses what cannot be drawn', () => {
    const draw = (change: object) => () =>
      intensityHistogram({ title: 't', intensities, deltaR: 0.5, ...change });
    assertRefused(draw({ intensities: [] }), /intensities is empty/);
    assertRefused(draw({ intensities: [0.1, NaN] }), /intensities\[1\] is NaN/);
    assertRefused(draw({ intensities: [0.1, -0.2] }), /intensities\[1\] is -0.2/);
    assertRefused(draw({ bins: 0.5 }), /bins is 0.5/);
    assertRefused(draw({ sigmaB2: [[0, Infinity]] }), /sigmaB2\[0\]\[1\] is Infinity/);
  });
});
