import assert from 'node:assert/strict';
import fc from 'fast-check';
import { kMeansThreshold } from '../../lib/binarization/k-means';
import { otsuThreshold } from '../../lib/binarization/otsu';
import golden from '../golden/otsu.json';
import { close } from '../golden/close';

describe('kMeansThreshold', () => {
  for (const { name, values, means } of golden.cases) {
    it(`lies halfway between the means of the best of all splits: ${name}`, () => {
      close(kMeansThreshold(values), (means[0] + means[1]) / 2, 1e-12);
    });
  }

  it('makes the groups of smallest squares within, which are the groups of Otsu', () => {
    const list = fc
      .array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 })
      .filter((values) => new Set(values).size > 1);
    const within = (values: readonly number[], threshold: number) =>
      [values.filter((x) => x < threshold), values.filter((x) => x >= threshold)].reduce((sum, group) => {
        const mean = group.reduce((a, b) => a + b, 0) / group.length;
        return sum + group.reduce((a, x) => a + (x - mean) ** 2, 0);
      }, 0);
    fc.assert(
      fc.property(list, (values) => {
        const threshold = kMeansThreshold(values);
        const least = Math.min(
          ...values.filter((x) => x > Math.min(...values)).map((cut) => within(values, cut)),
        );
        assert.ok(within(values, threshold) <= least + 1e-9);
        const otsu = otsuThreshold(values);
        assert.ok(values.every((x) => x >= threshold === x >= otsu));
      }),
    );
  });

  it('refuses values without spread', () => {
    assert.throws(() => kMeansThreshold([1, 1], 'intensities'), /two distinct intensities, but all 2 are 1/);
  });
});
