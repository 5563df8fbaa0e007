import assert from 'node:assert/strict';
import { conclusion, ONE_SEED } from '../../lib/report/conclusion';
import { madeVariants } from '../support/runs';

describe('conclusion', () => {
  const [base, better, alike] = madeVariants();

  it('calls better or worse only what the interval parts from 0', () => {
    const words = conclusion([base, better, alike]);
    assert.match(
      words,
      /^Supervised baseline: CCC 0\.\d{3} on people seen in training, 0\.\d{3} on people never seen, a gap of 0\.\d{3}\. Differences/,
    );
    assert.match(
      words,
      /CAF, fixed margin does better on people never seen \(\+0\.\d{3} \[\+0\.\d{3}, \+0\.\d{3}\]\)\./,
    );
    assert.match(
      words,
      /CAF, adaptive margin cannot be told apart from it on people never seen \(0\.000 \[0\.000, 0\.000\]\)\./,
    );
    assert.match(conclusion([better, base]), /Supervised baseline does worse on people never seen \(−0\./);
  });

  it('says what the intervals are over, and what one seed leaves open', () => {
    const one = conclusion([base, better].map((variant) => ({ ...variant, runs: [variant.runs[0]] })));
    assert.match(one, /95 % intervals over people: /);
    assert.ok(one.endsWith(ONE_SEED));
    const several = [base, better].map((variant) => ({
      ...variant,
      runs: [variant.runs[0], variant.runs[0]],
    }));
    assert.match(conclusion(several), /95 % intervals over people and seeds: /);
    assert.ok(!conclusion(several).includes(ONE_SEED));
  });

  it('says nothing of differences where there is one variant', () => {
    assert.match(conclusion([base]), /a gap of 0\.\d{3}\.$/);
  });
});
