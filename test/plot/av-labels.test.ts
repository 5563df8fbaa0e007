import assert from 'node:assert/strict';
import { avLabels } from '../../lib/plot/av-labels';
import { labels } from './faces';
import { assertGoodFigure, assertRefused, textsOf } from './support';

describe('avLabels', () => {
  it('counts strong and weak labels, one on the threshold as strong', () => {
    const draw = () =>
      avLabels({
        title: 't',
        labels: [
          [0.5, 0],
          [0.1, 0.1],
          [-0.9, 0],
        ],
        deltaR: 0.5,
      });
    const texts = textsOf(assertGoodFigure(draw));
    assert.ok(texts.includes('strong 2') && texts.includes('weak 1') && texts.includes('r = δr = 0.500'));
  });

  it('draws many labels in part and counts all', () => {
    const texts = textsOf(avLabels({ title: 't', labels: labels(5000), deltaR: 2 }));
    assert.ok(texts.includes('strong 0') && texts.includes('weak 5\u202f000'));
    assert.ok(texts.some((text) => text.startsWith('3\u202f000 of 5\u202f000 labels are drawn')));
  });

  it('refuses what is not finite', () => {
    assertRefused(
      () => avLabels({ title: 't', labels: [[0, NaN]], deltaR: 0.5 }),
      /avLabels: labels\[0\]\[1\] is NaN/,
    );
    assertRefused(() => avLabels({ title: 't', labels: [[0, 0]], deltaR: NaN }), /deltaR is NaN/);
  });
});
