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

  it('cuts both groups to the same length, in the order of the batch', () => {
    assert.deepEqual(pairsOf([strong, weak, strong, weak, weak, strong, strong], config, 0.5), {
      strong: [0, 2, 5],
      weak: [1, 3, 4],
    });
  });

  it('keeps a single pair', () => {
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

  it('lets the fallback fill what the threshold leaves empty, or what has none', () => {
    const official = toyConfig({ binarization: { fallback: 'official' } });
    const labels: AVPoint[] = [weak, strong, [0.6, 0], weak];
    assert.deepEqual(pairsOf(labels, official, 2), { strong: [1], weak: [0] });
    assert.deepEqual(pairsOf([strong, strong, strong], official, undefined), NO_PAIRS);
    assert.deepEqual(pairsOf([weak, weak, weak], official, undefined), {
      strong: [0, 1, 2],
      weak: [0, 1, 2],
    });
  });

  it('follows the order of the batch under the official rule', () => {
    const official = toyConfig({ binarization: { rule: 'official', scope: 'batch', strongTest: 'zoo' } });
    const [a, b, c]: AVPoint[] = [
      [0.5, 0.5],
      [0.2, 0.2],
      [0.1, 0.1],
    ];
    assert.deepEqual(pairsOf([c, a, b], official, undefined), { strong: [1], weak: [0] }, 'shares of 1/8');
    assert.deepEqual(pairsOf([b, c, a], official, undefined), { strong: [2], weak: [0] }, 'shares of 3/8');
    assert.deepEqual(pairsOf([a, b, c], official, undefined), NO_PAIRS, 'shares of 7/8');
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
    for (const method of ['supervised', 'domain-adversarial'] as const)
      assert.equal(of({ method }), undefined);
    assert.equal(of({ method: 'triplet' }), of({ method: 'caf' }));
    assert.equal(of({ binarization: { rule: 'fixed', threshold: 0.3 } }), 0.3);
  });

  it('asks nothing of all labels under the official rule, which is of a batch', () => {
    const weak = at([
      [0.1, 0.1],
      [0.1, 0.1],
    ]);
    const of = (scope: 'batch' | 'data-set') =>
      thresholdOf(weak, toyConfig({ binarization: { rule: 'official', scope } }));
    assert.equal(of('batch'), undefined);
    assert.throws(() => of('data-set'), sentence('All 2 training labels are weak under deltaR = 0.707'));
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
