import assert from 'node:assert/strict';
import { binarize } from '../../lib/binarization/binarize';
import { avOf, type AVPoint } from '../../lib/data/sample';
import type { TrainingConfig } from '../../lib/training/config';
import { NO_PAIRS, pairsOf, thresholdOf } from '../../lib/training/pairs';
import type { Diff } from '../../lib/training/resolve';
import { sentence } from '../data/fixtures';
import { toyConfig, toyImages } from '../support/toy';

describe('pairsOf', () => {
  const strong: AVPoint = [0.9, 0];
  const weak: AVPoint = [0.1, 0];
  const config = toyConfig();

  it('cuts both groups to one even length, in the order of the batch', () => {
    assert.deepEqual(pairsOf([strong, weak, strong, weak, weak, strong, strong], config, 0.5), {
      strong: [0, 2],
      weak: [1, 3],
    });
  });

  it('keeps a single pair, which has no even length below it', () => {
    assert.deepEqual(pairsOf([weak, strong, weak], config, 0.5), { strong: [1], weak: [0] });
  });

  it('is empty where a group is', () => {
    assert.deepEqual(pairsOf([weak, weak], config, 0.5), { strong: [], weak: [] });
    assert.deepEqual(pairsOf([strong, strong], config, 0.5), { strong: [], weak: [] });
  });

  it('finds the threshold in the batch when none is given', () => {
    const labels: AVPoint[] = [
      [0.9, 0.9],
      [0.1, 0.1],
      [0.8, -0.8],
      [-0.1, 0.2],
    ];
    assert.deepEqual(pairsOf(labels, config, undefined), { strong: [0, 2], weak: [1, 3] });
  });

  it('is empty where a batch on its own has no threshold', () => {
    assert.deepEqual(pairsOf([strong, strong], config, undefined), NO_PAIRS);
  });
});

describe('thresholdOf', () => {
  const images = toyImages(2, 20);
  const at = (points: readonly AVPoint[]) =>
    points.map(([valence, arousal], index) => ({ ...images.samples[index], valence, arousal }));

  it('is that of all labels, or none where each batch finds its own or the method has none', () => {
    const of = (diff: Diff<TrainingConfig>) => thresholdOf(images.samples, toyConfig(diff));
    assert.equal(of({}), binarize(images.samples.map(avOf)).thresholds.deltaR);
    const rule = 'otsu-intensity';
    assert.equal(
      of({ binarization: { rule } }),
      binarize(images.samples.map(avOf), { rule }).thresholds.deltaR,
    );
    assert.equal(of({ binarization: { scope: 'batch' } }), undefined);
    assert.equal(of({ method: 'supervised' }), undefined);
  });

  it('refuses labels without spread and labels of one kind, in either scope', () => {
    for (const scope of ['data-set', 'batch'] as const) {
      const config = toyConfig({ binarization: { scope } });
      assert.throws(
        () =>
          thresholdOf(
            at([
              [0.5, 0.5],
              [0.5, 0.5],
            ]),
            config,
          ),
        sentence('no threshold exists'),
      );
      assert.throws(
        () =>
          thresholdOf(
            at([
              [0.7, 0],
              [0, 0.7],
            ]),
            config,
          ),
        sentence('All 2 training labels are strong under deltaR = 0.495'),
      );
    }
  });
});
