import assert from 'node:assert/strict';
import { comparisonFigure, predictionFigures } from '../../lib/report/comparison-figures';
import { madeVariants } from '../support/runs';

describe('comparisonFigure', () => {
  it('shows every variant on seen and unseen people, for valence, arousal and both', () => {
    const variants = madeVariants();
    const { name, svg } = comparisonFigure(variants);
    assert.equal(name, 'comparison');
    for (const text of ['Valence', 'Arousal', 'Mean of both', 'Supervised baseline', 'CAF, fixed margin'])
      assert.ok(svg.includes(text), text);
  });
});

describe('predictionFigures', () => {
  it('draws two figures of each variant, under names of their own', () => {
    const figures = predictionFigures(madeVariants().slice(0, 2));
    assert.deepEqual(
      figures.map(({ name }) => name),
      ['predicted-baseline', 'av-plane-baseline', 'predicted-caf-fixed', 'av-plane-caf-fixed'],
    );
    assert.ok(figures.every(({ svg }) => svg.startsWith('<svg') && svg.trimEnd().endsWith('</svg>')));
  });
});
