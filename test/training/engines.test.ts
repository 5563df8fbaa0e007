import assert from 'node:assert/strict';
import { tensorCount } from '../../lib/engine/memory';
import { candidates, selectEngine } from '../../lib/engine/select';
import type { TrainingConfig } from '../../lib/training/config';
import type { StepLosses } from '../../lib/training/losses';
import { initialPersonHead } from '../../lib/training/person-head';
import type { Diff } from '../../lib/training/resolve';
import { trainStep, type Batch } from '../../lib/training/step';
import { onEachEngine } from '../engine/engines';
import { close } from '../golden/close';
import { withState } from '../support/steps';
import { toyImages } from '../support/toy';

const images = toyImages(2, 8);
const rows = images.samples.map((_, row) => row);
const batch: Batch = {
  images: images.batch(rows),
  labels: images.samples.map(({ valence, arousal }) => [valence, arousal]),
  // Odd frames of the toy are strong.
  pairs: { strong: [1, 3, 5, 9, 11, 13], weak: [4, 0, 2, 8, 10, 12] },
  groups: { strong: [1, 3, 5, 7, 9, 11, 13, 15], weak: [0, 2, 4, 6, 8, 10, 12, 14] },
  people: rows.map((row) => (row < 8 ? 0 : 1)),
  progress: 0.5,
};

/** What reads numbers back within a step, or moves more than the three networks. */
const METHODS: Readonly<Record<string, Diff<TrainingConfig>>> = {
  'adaptive margin': { margin: { kind: 'adaptive' } },
  'margin by MINE': { margin: { kind: 'mine' } },
  'Fisher IPM': { critic: { objective: 'fisher-ipm' } },
  'gradient reversal': { method: 'domain-adversarial' },
  'triplets, the hardest': { method: 'triplet' },
  'triplets, all': { method: 'triplet', triplet: { mining: 'batch-all' } },
  'leaking regressor, bounded gradients': {
    method: 'supervised',
    regressor: { negativeSlope: 0.1 },
    gradients: { clipNorm: 0.1 },
  },
};

/** Two iterations; the second shows what the first has done to the weights. */
const iterations = (diff: Diff<TrainingConfig>) =>
  withState(diff, async (state): Promise<readonly StepLosses[]> => {
    if (state.config.method === 'domain-adversarial')
      state.personHead = initialPersonHead(state.config, state.encoder.width, ['person-0', 'person-1']);
    const first = await trainStep(state, batch);
    const before = tensorCount();
    const second = await trainStep(state, batch);
    assert.equal(tensorCount(), before, 'tensors left behind');
    return [first, second];
  });

describe('an iteration, against plain JavaScript', () => {
  const reference = new Map<string, readonly StepLosses[]>();

  before(async () => {
    await selectEngine('cpu');
    for (const [name, diff] of Object.entries(METHODS)) reference.set(name, await iterations(diff));
  });

  onEachEngine(
    () => {
      for (const [name, diff] of Object.entries(METHODS)) {
        it(`${name}: the same losses, to the same bits when repeated`, async () => {
          const losses = await iterations(diff);
          const expected = reference.get(name)!;
          assert.deepEqual(Object.keys(losses[0]), Object.keys(expected[0]));
          close(Object.values(losses[0]), Object.values(expected[0]), 1e-4);
          // Adam makes full steps of gradients that are 0 but for rounding, as those of a bias that both sides of a difference share.
          close(Object.values(losses[1]), Object.values(expected[1]), 1e-2);
          assert.deepEqual(await iterations(diff), losses);
        });
      }
    },
    candidates.filter(({ name }) => name !== 'cpu'),
  );
});
