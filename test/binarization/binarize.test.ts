import assert from 'node:assert/strict';
import fc from 'fast-check';
import { binarize, split, type Split } from '../../lib/binarization/binarize';
import { thresholdsOf } from '../../lib/binarization/thresholds';
import type { AVPoint } from '../../lib/data/sample';
import official from '../golden/binarization.json';
import golden from '../golden/otsu.json';
import { close } from '../golden/close';

const labels = golden.labels as unknown as AVPoint[];
const groupsOf = ({ strong, weak }: Split) => [strong, weak];

describe('binarize', () => {
  it('joins the two axes by default', () => {
    const { rule, thresholds, strong, weak, intensities } = binarize(labels);
    assert.equal(rule, 'otsu-per-axis');
    close(
      [thresholds.deltaV!, thresholds.deltaA!, thresholds.deltaR],
      [golden.deltaV, golden.deltaA, golden.deltaR],
    );
    assert.deepEqual(strong, golden.strong);
    assert.equal(strong.length + weak.length, labels.length);
    assert.equal(intensities.length, labels.length);
  });

  it('can run Otsu on the intensities', () => {
    const { thresholds, strong } = binarize(labels, { rule: 'otsu-intensity' });
    close(thresholds.deltaR, golden.deltaRIntensity);
    assert.deepEqual(strong, golden.strongIntensity);
    assert.deepEqual(Object.keys(thresholds), ['deltaR']);
  });

  it('does not care for the sign of a label, nor which axis is which', () => {
    const point = fc.tuple(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -10, max: 10 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 3 }), (points) => {
        fc.pre([0, 1].every((axis) => new Set(points.map((p) => Math.abs(p[axis]))).size > 1));
        const { strong } = binarize(points);
        assert.deepEqual(binarize(points.map(([v, a]) => [-v, a] as const)).strong, strong);
        assert.deepEqual(binarize(points.map(([v, a]) => [a, -v] as const)).strong, strong);
      }),
    );
  });

  it('applies thresholds of a data set to a batch; a label on the threshold is strong', () => {
    const { deltaR } = thresholdsOf(labels);
    const all = split(labels, deltaR);
    const batch = split(labels.slice(40, 60), deltaR);
    assert.deepEqual(
      batch.strong.map((index) => index + 40),
      all.strong.filter((index) => index >= 40 && index < 60),
    );
    assert.deepEqual(
      split(
        [
          [0, 0.5],
          [0.4, 0],
        ],
        0.5,
      ),
      {
        intensities: Float64Array.of(0.5, 0.4),
        strong: [0],
        weak: [1],
      },
    );
    assert.deepEqual(split([], 0.5).strong, []);
  });

  it("makes the official code's groups and the zoo's, fallback and all", () => {
    for (const sample of official) {
      const points = sample.labels as unknown as AVPoint[];
      for (const test of ['official', 'zoo'] as const) {
        const { strong, weak } = binarize(points, { rule: 'official', strongTest: test });
        assert.deepEqual({ strong, weak }, { strong: sample[test].strong, weak: sample[test].weak });
        const filled = binarize(points, { rule: 'official', strongTest: test, fallback: test });
        assert.deepEqual([filled.strong, filled.weak], sample[test].filled);
      }
    }
  });

  it('puts no label into a group under a threshold that is none, and lets the fallback decide', () => {
    const points: AVPoint[] = [
      [0.9, 0],
      [0.1, 0],
      [0.7, 0],
    ];
    assert.deepEqual(groupsOf(split(points, NaN)), [[], []]);
    assert.deepEqual(groupsOf(split(points, NaN, { fallback: 'official' })), [[0], [1]]);
  });

  it('refuses labels it cannot split, and says which', () => {
    assert.throws(() => binarize([]), /^InputError: Binarization needs labels, but the list is empty\.$/);
    assert.throws(
      () =>
        binarize([
          [0, 0],
          [NaN, 1],
        ]),
      /label 1 is valence NaN, arousal 1\.$/,
    );
    assert.throws(
      () =>
        binarize([
          [0.1, 0],
          [-0.1, 1],
        ]),
      /two distinct valence magnitudes, but all 2 are 0\.1/,
    );
    assert.throws(() => split([[0, Infinity]], 1), /label 0 is valence 0, arousal Infinity\.$/);
  });
});
