import assert from 'node:assert/strict';
import sharp from 'sharp';
import { ImageStream } from '../../lib/data/image-stream';
import { selectEngine } from '../../lib/engine/select';
import { runEpoch } from '../../lib/training/epoch';
import { thresholdOf } from '../../lib/training/pairs';
import type { StepRecord } from '../../lib/training/record';
import { temporaryFolder } from '../data/fixtures';
import { withState } from '../support/steps';
import { toyImages } from '../support/toy';

describe('runEpoch', () => {
  before(() => selectEngine());

  const folder = temporaryFolder();
  const images = toyImages(2, 20);
  const train = images.samples;

  it('takes whole batches and says how far it is', () =>
    withState({ batchSize: 12 }, async (state) => {
      const said: StepRecord[] = [];
      const options = {
        config: state.config,
        images,
        train,
        onStep: (record: StepRecord) => said.push(record),
      };
      const steps = await runEpoch(state, options, thresholdOf(train, state.config), undefined);
      assert.deepEqual(steps, said);
      assert.deepEqual(
        said.map(({ step, epoch, stepsInEpoch }) => [step, epoch, stepsInEpoch]),
        [1, 2, 3].map((step) => [step, 1, 3]),
      );
      assert.ok(said.every(({ pairs }) => pairs > 0 && pairs <= 6));
    }));

  it('comes out the same to the bit with images from disk', async () => {
    const frames = images.samples.map((sample, i) => ({ ...sample, path: folder.path(`${i}.png`) }));
    for (const [i, { path }] of frames.entries()) {
      const raw = { width: 16, height: 16, channels: 3 as const };
      await sharp(images.pixels.subarray(i * 768, (i + 1) * 768), { raw }).toFile(path);
    }
    const stream = new ImageStream(frames, 16);
    const losses: StepRecord['losses'][][] = [];
    for (const source of [images, stream]) {
      const augmentation = { flip: true, shift: 2, jitter: { brightness: 0.3 } };
      await withState({ batchSize: 12, augmentation }, async (state) => {
        const options = { config: state.config, images: source, train: source.samples };
        const steps = await runEpoch(state, options, 0.4, undefined);
        losses.push(steps!.map((step) => step.losses));
      });
    }
    assert.equal(losses[0].length, 3);
    assert.deepEqual(losses[1], losses[0]);
  });

  it('takes all frames at once where they are fewer than a batch', () =>
    withState({ batchSize: 64 }, async (state) => {
      const steps = await runEpoch(state, { config: state.config, images, train }, 0.4, undefined);
      assert.equal(steps?.length, 1);
    }));

  it('leaves critic and adversarial step out where a batch has one kind, and says so', () =>
    withState({ batchSize: 4 }, async (state) => {
      // A threshold above all labels: every batch is weak; one between: some are mixed.
      const none = await runEpoch(state, { config: state.config, images, train }, 2, undefined);
      assert.ok(none!.every(({ pairs, losses }) => pairs === 0 && !('critic.loss' in losses)));
      const some = await runEpoch(state, { config: state.config, images, train }, 0.9, undefined);
      assert.ok(some!.some(({ pairs }) => pairs === 0) && some!.some(({ pairs }) => pairs > 0));
    }));

  it('stops after the step in which the signal came', () =>
    withState({ batchSize: 10 }, async (state) => {
      const stop = new AbortController();
      const options = { config: state.config, images, train, signal: stop.signal };
      const onStep = ({ step }: StepRecord) => step === 2 && stop.abort();
      assert.equal(await runEpoch(state, { ...options, onStep }, 0.4, undefined), undefined);
      assert.equal(state.step, 2);
    }));

  it('lets what comes from outside have its turn between two steps', () =>
    withState({ batchSize: 4, method: 'supervised' }, async (state) => {
      const stop = new AbortController();
      setTimeout(() => stop.abort());
      const options = { config: state.config, images, train, signal: stop.signal };
      assert.equal(await runEpoch(state, options, undefined, undefined), undefined);
      assert.ok(state.step < 10, `${state.step} of 10 steps`);
    }));

  it('names step and term where a loss is not finite, and the last checkpoint', () =>
    withState({ batchSize: 10, optimizer: { learningRate: 1e30 } }, async (state) => {
      await assert.rejects(runEpoch(state, { config: state.config, images, train }, 0.4, '/run/last'), {
        name: 'DivergenceError',
        message:
          /^Training diverged at step [1-4]: \w+\.\w+ is (NaN|-?Infinity)\. The last good checkpoint is \/run\/last\.$/,
      });
    }));
});
