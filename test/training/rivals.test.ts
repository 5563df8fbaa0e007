import assert from 'node:assert/strict';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import type { TrainingConfig } from '../../lib/training/config';
import { initialPersonHead } from '../../lib/training/person-head';
import { NO_PAIRS } from '../../lib/training/pairs';
import type { Diff } from '../../lib/training/resolve';
import type { TrainingState } from '../../lib/training/state';
import { trainStep, type Batch } from '../../lib/training/step';
import { changedBy, weightsOf, withState } from '../support/steps';
import { toyImages } from '../support/toy';

const images = toyImages(2, 4);
const rows = [0, 1, 2, 3, 4, 5, 6, 7];
const batch: Batch = {
  images: images.batch(rows),
  labels: images.samples.map(({ valence, arousal }) => [valence, arousal]),
  pairs: NO_PAIRS,
  // Odd frames of the toy are strong.
  groups: { strong: [1, 3, 5, 7], weak: [0, 2, 4, 6] },
  people: [0, 0, 0, 0, 1, 1, 1, 1],
  progress: 0.5,
};

/** A state that knows its people. */
const withHead = <T>(diff: Diff<TrainingConfig>, test: (state: TrainingState) => Promise<T>) =>
  withState({ dropout: { regressor: 0 }, ...diff }, (state) => {
    if (state.config.method === 'domain-adversarial')
      state.personHead = initialPersonHead(state.config, state.encoder.width, ['a', 'b']);
    return test(state);
  });

const weightsAfter = (diff: Diff<TrainingConfig>, steps = 3) =>
  withHead(diff, async (state) => {
    for (let i = 0; i < steps; i++) await trainStep(state, batch);
    return [state.encoder, state.regressor].map((network) => weightsOf(network).join()).join('\n');
  });

describe('the rivals of CAF', () => {
  before(() => selectEngine());

  it('name their losses, move encoder and regressor, and leave the critic alone', async () => {
    for (const [method, names] of [
      ['domain-adversarial', ['person.loss', 'person.accuracy', 'person.reversal']],
      ['triplet', ['triplet.loss', 'triplet.term', 'triplet.active']],
    ] as const) {
      await withHead({ method }, async (state) => {
        const changed = await changedBy(state, async () => {
          const losses = await trainStep(state, batch);
          assert.deepEqual(Object.keys(losses), ['av.loss', 'av.error', 'av.pcc', 'av.ccc', ...names]);
          assert.ok(Object.values(losses).every(Number.isFinite));
        });
        assert.deepEqual(changed, ['encoder', 'regressor']);
      });
    }
  });

  it('learn what the baseline learns, to the bit, where their weight is 0', async () => {
    const supervised = await weightsAfter({ method: 'supervised' });
    assert.equal(await weightsAfter({ method: 'domain-adversarial', domain: { weight: 0 } }), supervised);
    assert.equal(await weightsAfter({ method: 'triplet', triplet: { weight: 0 } }), supervised);
    assert.notEqual(await weightsAfter({ method: 'domain-adversarial' }), supervised);
    assert.notEqual(await weightsAfter({ method: 'triplet' }), supervised);
  });

  it('keep the head from telling people apart where the gradient is reversed, and not where it is not', async () => {
    const accuracy = (weight: number) => {
      const domain = { weight, schedule: 'constant' } as const;
      return withHead({ method: 'domain-adversarial', domain }, async (state) => {
        let last = 0;
        for (let i = 0; i < 60; i++) last = (await trainStep(state, batch))['person.loss'];
        return last;
      });
    };
    const [free, reversed] = [await accuracy(0), await accuracy(1)];
    assert.ok(free < 0.3 && reversed > 2 * free, `L_person ${free} without, ${reversed} with reversal`);
  });

  it('bring the triplet loss down', () =>
    withHead({ method: 'triplet' }, async (state) => {
      const losses: number[] = [];
      for (let i = 0; i < 60; i++) losses.push((await trainStep(state, batch))['triplet.loss']);
      assert.ok(losses[59] < losses[0] / 2, `${losses[0]} to ${losses[59]}`);
    }));

  it('leave the triplet loss out of a batch without a triplet', () =>
    withHead({ method: 'triplet' }, async (state) => {
      const losses = await trainStep(state, { ...batch, groups: { strong: [1], weak: [0] } });
      assert.deepEqual(Object.keys(losses), ['av.loss', 'av.error', 'av.pcc', 'av.ccc']);
    }));

  for (const diff of [
    { method: 'domain-adversarial' },
    { method: 'triplet' },
    { method: 'triplet', triplet: { mining: 'batch-all' } },
  ] as const satisfies Diff<TrainingConfig>[]) {
    it(`hold as many tensors after 30 steps as after 2: ${JSON.stringify(diff)}`, () =>
      withHead(diff, async (state) => {
        for (let i = 0; i < 2; i++) await trainStep(state, batch);
        const before = tensorCount();
        for (let i = 0; i < 28; i++) await trainStep(state, batch);
        assert.equal(tensorCount(), before);
      }));
  }
});
