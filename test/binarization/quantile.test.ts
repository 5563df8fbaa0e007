import assert from 'node:assert/strict';
import { quantileThreshold } from '../../lib/binarization/quantile';
import golden from '../golden/otsu.json';
import { close } from '../golden/close';

describe('quantileThreshold', () => {
  for (const { name, values, quantiles } of golden.cases) {
    it(`has NumPy's value: ${name}`, () => {
      for (const [share, expected] of Object.entries(quantiles))
        close(quantileThreshold(values, Number(share)), expected, 1e-12);
    });
  }

  it('is the value itself where there is one', () => {
    assert.equal(quantileThreshold([0.4], 0.9), 0.4);
  });

  it('refuses an empty list and a share that is none', () => {
    assert.throws(
      () => quantileThreshold([], 0.5, 'intensities'),
      /^InputError: A quantile needs intensities/,
    );
    for (const share of [0, 1, NaN])
      assert.throws(() => quantileThreshold([1], share), /The quantile is .*; expected a share above 0/);
  });
});
