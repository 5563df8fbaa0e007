import assert from 'node:assert/strict';
import { avScatter, evenly } from '../../lib/plot/av-scatter';
import { color, lighten } from '../../lib/plot/style';
import { group } from './faces';
import { assertGoodFigure, assertRefused, paintedIn, textsOf } from './support';

describe('avScatter', () => {
  it('draws every face once per axis, seen and unseen apart, with CCC in the titles', () => {
    const groups = [{ ...group('unseen', 30), ccc: [0.5, -0.25] as const }, group('seen', 20)];
    const svg = assertGoodFigure(() => avScatter({ title: 'supervised', groups }));
    assert.equal(paintedIn(svg, color.valence), 30);
    assert.equal(paintedIn(svg, color.arousal), 30);
    assert.equal(paintedIn(svg, lighten(color.valence, 0.6)), 20);
    const texts = textsOf(svg);
    assert.ok(texts.includes('Valence · CCC unseen 0.500') && texts.includes('Arousal · CCC unseen −0.250'));
    for (const name of ['true valence', 'predicted arousal', 'seen people', 'unseen people'])
      assert.ok(texts.includes(name), name);
  });

  it('draws a large group in part and says so', () => {
    const svg = avScatter({ title: 't', groups: [group('unseen', 5000)] });
    assert.equal(paintedIn(svg, color.valence), 800);
    assert.match(textsOf(svg).join(' '), /800 of each group are drawn/);
    assert.deepEqual(evenly(10, 4), [0, 2, 5, 7]);
    assert.deepEqual(evenly(2, 4), [0, 1]);
  });

  it('sets wild predictions on the edge and counts them', () => {
    const wild = {
      people: 'unseen' as const,
      truth: [
        [0, 0],
        [0.1, 0.2],
      ] as const,
      predicted: [
        [40, 0],
        [0, 0],
      ] as const,
    };
    const texts = textsOf(assertGoodFigure(() => avScatter({ title: 't', groups: [wild] })));
    assert.match(texts.join(' '), /1 predictions lie beyond ±1.5/);
    assert.ok(texts.includes('−1.5'));
  });

  it('refuses what cannot be drawn', () => {
    const draw =
      (truth: readonly (readonly [number, number])[], predicted: readonly (readonly [number, number])[]) =>
      () =>
        avScatter({ title: 't', groups: [{ people: 'seen', truth, predicted }] });
    assertRefused(draw([[0, 0]], [[0, NaN]]), /avScatter: predicted \(seen\)\[0\]\[1\] is NaN/);
    assertRefused(
      draw(
        [[0, 0]],
        [
          [0, 0],
          [1, 1],
        ],
      ),
      /has 1 values and predicted \(seen\) has 2/,
    );
    assertRefused(draw([], []), /truth \(seen\) is empty/);
    assertRefused(() => avScatter({ title: 't', groups: [] }), /groups is empty/);
  });
});
