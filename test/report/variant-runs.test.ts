import assert from 'node:assert/strict';
import { summarise } from '../../lib/evaluation/summary';
import { CCC, differenceOf, gapOf, intervalOf, meanCcc } from '../../lib/report/variant-runs';
import { madeVariants } from '../support/runs';

describe('numbers of a variant', () => {
  const [base, better, alike] = madeVariants();
  const cccOf = (variant: typeof base, part: 'seen' | 'unseen') =>
    variant.runs.map(({ predictions }) => {
      const { valence, arousal } = summarise(predictions[part]);
      return (valence.ccc + arousal.ccc) / 2;
    });

  it('are means over its seeds', () => {
    const [a, b] = cccOf(base, 'unseen');
    assert.ok(Math.abs(meanCcc(base, 'unseen') - (a + b) / 2) < 1e-12);
    assert.ok(Math.abs(intervalOf(base, 'unseen', CCC).estimate - (a + b) / 2) < 1e-9);
    assert.equal(gapOf(base), meanCcc(base, 'seen') - meanCcc(base, 'unseen'));
  });

  it('are compared on the same people and seeds', () => {
    const { estimate, low, high } = differenceOf(better, base);
    assert.ok(Math.abs(estimate - (meanCcc(better, 'unseen') - meanCcc(base, 'unseen'))) < 1e-9);
    assert.ok(low > 0 && low <= estimate && estimate <= high);
    // The same predictions differ by nothing on any draw.
    const none = differenceOf(alike, base);
    assert.deepEqual([none.estimate, none.low, none.high], [0, 0, 0]);
  });

  it('have one interval, however often they are asked for', () => {
    assert.deepEqual(intervalOf(base, 'seen', CCC), intervalOf(base, 'seen', CCC));
  });
});
