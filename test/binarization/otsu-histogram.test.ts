import assert from 'node:assert/strict';
import { otsuThreshold } from '../../lib/binarization/otsu';
import golden from '../golden/otsu.json';
import { close } from '../golden/close';

describe('histogramThreshold', () => {
  for (const { name, values, histogram } of golden.cases) {
    it(`gives scikit-image's threshold: ${name}`, () => {
      for (const [bins, expected] of Object.entries(histogram)) {
        close(otsuThreshold(values, { bins: Number(bins) }), expected, 1e-12);
      }
    });
  }

  it('comes near the exact threshold with many bins', () => {
    const { values, exact } = golden.cases[0];
    assert.ok(Math.abs(otsuThreshold(values, { bins: 4096 }) - exact) < 0.02);
  });

  it('refuses fewer than two bins', () => {
    assert.throws(() => otsuThreshold([0, 1], { bins: 1 }), /needs 2 or more bins, but bins is 1\.$/);
    assert.throws(() => otsuThreshold([0, 1], { bins: 2.5 }), /bins is 2\.5\.$/);
  });
});
