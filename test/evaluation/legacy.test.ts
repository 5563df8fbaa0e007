import assert from 'node:assert/strict';
import fc from 'fast-check';
import { legacyMetrics, legacyOf } from '../../lib/evaluation/legacy';
import { rmse } from '../../lib/evaluation/metrics';
import { sentence } from '../data/fixtures';
import { close } from '../golden/close';
import golden from '../golden/legacy.json';
import { madePredictions } from '../support/runs';

describe('legacy metrics', () => {
  for (const { name, predicted, truth, batchSize, expected } of golden) {
    it(`are what the published formulas give in NumPy: ${name}, batches of ${batchSize}`, () => {
      const found = legacyMetrics(predicted, truth, batchSize);
      for (const [metric, value] of Object.entries(expected))
        close(found[metric as keyof typeof found], value, 1e-9);
    });
  }

  it('never show a larger RMSE than the true one in full batches', () => {
    const value = fc.integer({ min: -100, max: 100 }).map((n) => n / 100);
    const eight = fc.array(value, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(eight, eight, fc.constantFrom(1, 2, 4), (x, y, size) => {
        assert.ok(legacyMetrics(x, y, size).batchRmse <= rmse(x, y) + 1e-12);
      }),
    );
  });

  it('depend on the order of the frames', () => {
    const of = (x: number[]) => legacyMetrics(x, [0, 0, 0, 0], 2).batchRmse;
    assert.notEqual(of([1, 1, 0, 0]), of([1, 0, 1, 0]));
  });

  it('are taken of both axes, in batches of 16 unless told', () => {
    const frames = madePredictions(0.2);
    const { valence, arousal, batchSize } = legacyOf(frames);
    assert.equal(batchSize, 16);
    const of = (x: 'predictedValence' | 'predictedArousal', y: 'valence' | 'arousal') =>
      legacyMetrics(
        frames.map((frame) => frame[x]),
        frames.map((frame) => frame[y]),
        16,
      );
    assert.deepEqual(valence, of('predictedValence', 'valence'));
    assert.deepEqual(arousal, of('predictedArousal', 'arousal'));
  });

  it('refuse a batch that cannot be', () => {
    for (const size of [0, 1.5, NaN])
      assert.throws(() => legacyMetrics([1], [1], size), sentence(`The batch size is ${size}`));
  });
});
