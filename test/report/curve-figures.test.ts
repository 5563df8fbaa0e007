import assert from 'node:assert/strict';
import { curveFigures } from '../../lib/report/curve-figures';
import { madeVariants } from '../support/runs';

describe('curveFigures', () => {
  const [base, fixed] = madeVariants();

  it('draws losses and margin over the epochs, each variant by name', () => {
    const [losses, margin, ...rest] = curveFigures([base, fixed]);
    assert.deepEqual([losses.name, margin.name, rest], ['losses', 'margin', []]);
    for (const text of ['Regression loss', 'Validation people', 'Critic loss', base.variant.title])
      assert.ok(losses.svg.includes(text), text);
    assert.ok(!losses.svg.includes('Adversarial loss'), 'nobody has that loss here');
    assert.ok(margin.svg.includes('alpha') && !margin.svg.includes('Mutual information'));
  });

  it('leaves the margin out where nobody has one', () => {
    assert.deepEqual(
      curveFigures([base]).map(({ name }) => name),
      ['losses'],
    );
  });

  it('leaves a variant out of a panel for which an epoch has no number', () => {
    const runs = fixed.runs.map((run) => ({
      ...run,
      epochs: [{ ...run.epochs[0], losses: { 'av.loss': 1 } }, run.epochs[1]],
    }));
    const [losses] = curveFigures([base, { ...fixed, runs }]);
    assert.ok(!losses.svg.includes('Critic loss'));
  });
});
