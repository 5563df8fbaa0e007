import assert from 'node:assert/strict';
import fc from 'fast-check';
import { betweenClassVariance, otsuThreshold } from '../../lib/binarization/otsu';
import golden from '../golden/otsu.json';
import { close } from '../golden/close';

const values = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 })
  .filter((list) => new Set(list).size > 1);

describe('otsuThreshold', () => {
  for (const sample of golden.cases) {
    it(`finds the best of all splits as brute force does: ${sample.name}`, () => {
      close(otsuThreshold(sample.values), sample.exact, 1e-12);
      const curve = betweenClassVariance(sample.values);
      close(curve.thresholds, sample.middles, 1e-12);
      close(curve.variances, sample.variances, 1e-9);
    });
  }

  it('does not depend on the order of the values', () => {
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat()), (list, keys) => {
        const shuffled = list
          .map((value) => ({ value, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ value }) => value);
        assert.equal(otsuThreshold(shuffled), otsuThreshold(list));
      }),
    );
  });

  it('moves with the values under a shift and a positive scale', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -50, max: 50 }), fc.constantFrom(0.25, 0.1, 3), (list, b, a) => {
        const moved = otsuThreshold(list.map((value) => a * value + b));
        assert.ok(Math.abs(moved - (a * otsuThreshold(list) + b)) < 1e-8);
      }),
    );
  });

  it('leaves a value on both sides, even where two neighbouring doubles are all there is', () => {
    const above = 1 + Number.EPSILON;
    const threshold = otsuThreshold([1, above]);
    assert.ok(above >= threshold && 1 < threshold);
  });

  it('refuses what has no threshold, in a sentence', () => {
    assert.throws(
      () => otsuThreshold([]),
      /^InputError: Otsu's threshold needs values, but the list is empty\.$/,
    );
    assert.throws(() => otsuThreshold([1, NaN]), /needs finite values, but number 1 is NaN\.$/);
    assert.throws(() => otsuThreshold([0.2, 0.2, 0.2]), /all 3 are 0\.2: no threshold exists\.$/);
    assert.throws(() => otsuThreshold([1, -Infinity], { what: 'intensities' }), /finite intensities/);
  });
});
