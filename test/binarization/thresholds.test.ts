import assert from 'node:assert/strict';
import { kMeansThreshold } from '../../lib/binarization/k-means';
import { BINARIZATION_RULES, intensitiesOf, thresholdsOf } from '../../lib/binarization/thresholds';
import type { AVPoint } from '../../lib/data/sample';
import official from '../golden/binarization.json';
import golden from '../golden/otsu.json';
import { close } from '../golden/close';

const labels = golden.labels as unknown as AVPoint[];

describe('thresholdsOf', () => {
  it('has a finite threshold of ordinary labels under every rule', () => {
    for (const rule of BINARIZATION_RULES)
      assert.ok(thresholdsOf(labels, { rule, threshold: 0.4 }).deltaR > 0, rule);
  });

  it('gives each rule the numbers it works on', () => {
    const { deltaV, deltaA, deltaR } = thresholdsOf(labels);
    close([deltaV!, deltaA!, deltaR], [golden.deltaV, golden.deltaA, golden.deltaR]);
    assert.deepEqual(thresholdsOf(labels, { rule: 'k-means' }), {
      deltaR: kMeansThreshold(intensitiesOf(labels)),
    });
    assert.deepEqual(thresholdsOf(labels, { rule: 'fixed', threshold: 0.3 }), { deltaR: 0.3 });
    const [first] = official;
    const shares = thresholdsOf(first.labels as unknown as AVPoint[], { rule: 'official' });
    close([shares.deltaV!, shares.deltaA!, shares.deltaR], [...first.shares, first.deltaR]);
  });

  it('leaves the chosen share below it', () => {
    const deltaR = thresholdsOf(labels, { rule: 'quantile', quantile: 0.7 }).deltaR;
    assert.equal(intensitiesOf(labels).filter((r) => r < deltaR).length, 105);
  });

  it('names a rule that is none, and a threshold that was not given', () => {
    assert.throws(
      () => thresholdsOf(labels, { rule: 'median' as 'fixed' }),
      /^InputError: The binarization rule is 'median', expected 'otsu-per-axis', /,
    );
    assert.throws(
      () => thresholdsOf(labels, { rule: 'fixed' }),
      /The fixed threshold is undefined; expected an intensity above 0\./,
    );
  });
});
