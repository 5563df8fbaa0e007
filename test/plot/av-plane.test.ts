import assert from 'node:assert/strict';
import { avPlane } from '../../lib/plot/av-plane';
import { group } from './faces';
import { assertGoodFigure, assertRefused, textsOf } from './support';

describe('avPlane', () => {
  it('draws a readable part of many faces, one panel for seen and one for unseen people', () => {
    const svg = assertGoodFigure(() =>
      avPlane({ title: 't', groups: [group('unseen', 3000), group('seen', 3000)] }),
    );
    const texts = textsOf(svg);
    const drawn = Number(/middle, (\d+) of 3\u202f000 seen/.exec(texts.join(' '))?.[1]);
    assert.ok(drawn >= 25 && drawn <= 50, String(drawn));
    assert.ok(
      texts.some((text) => text.startsWith('Seen people')) &&
        texts.some((text) => text.startsWith('Unseen people')),
    );
  });

  it('gives the mean distance over all faces, the far prediction included', () => {
    const few = {
      people: 'unseen' as const,
      truth: [
        [0, 0],
        [0.5, 0.5],
      ] as const,
      predicted: [
        [3, 4],
        [0.5, 0.5],
      ] as const,
    };
    const texts = textsOf(assertGoodFigure(() => avPlane({ title: 't', groups: [few] })));
    assert.ok(texts.includes('Unseen people · mean distance 2.500'));
  });

  it('refuses what is not finite', () => {
    const bad = { people: 'seen' as const, truth: [[NaN, 0]] as const, predicted: [[0, 0]] as const };
    assertRefused(() => avPlane({ title: 't', groups: [bad] }), /avPlane: truth \(seen\)\[0\]\[0\] is NaN/);
  });
});
