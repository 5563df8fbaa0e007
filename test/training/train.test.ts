import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { ImageStore } from '../../lib/data/image-store';
import { predictFrames } from '../../lib/inference/predict-frames';
import { loadCheckpoint } from '../../lib/training/checkpoint';
import type { EpochRecord, StepRecord } from '../../lib/training/record';
import { disposeState, initialState, NETWORKS } from '../../lib/training/state';
import { BEST, LAST, train, type TrainOptions } from '../../lib/training/train';
import { sentence, temporaryFolder } from '../data/fixtures';
import { weightsOf } from '../support/steps';
import { toyConfig, toyImages, toyParts } from '../support/toy';

const images = toyImages(6, 16);
const { train: trained, validation } = toyParts(images);

/** Trains, frees, and tells all that may differ between two runs, but for times. */
async function outcome(options: Partial<TrainOptions> = {}) {
  const [steps, epochs]: [StepRecord[], EpochRecord[]] = [[], []];
  const { state, best, finished, stoppedEarly } = await train({
    config: toyConfig(),
    images,
    train: trained,
    validation,
    onStep: (record) => steps.push(record),
    onEpoch: (record) => epochs.push(record),
    ...options,
  });
  const weights = NETWORKS.map((name) => weightsOf(state[name]));
  const predictions = await predictFrames(state, images, validation);
  disposeState(state);
  return {
    weights,
    predictions,
    finished,
    stoppedEarly,
    best: best.epoch,
    steps: steps.map(({ milliseconds: _, ...step }) => step),
    epochs: epochs.map(({ seconds: _, ...epoch }) => epoch),
  };
}

describe('train', () => {
  before(() => selectEngine());
  const folder = temporaryFolder();

  it('learns a toy problem from people it has seen for people it has not', async () => {
    const many = toyImages(12, 16);
    const parts = { train: many.samples.slice(0, 128), validation: many.samples.slice(128) };
    const { epochs, best } = await outcome({
      config: toyConfig({ epochs: 15, optimizer: { learningRate: 0.003 }, dropout: { regressor: 0 } }),
      images: many,
      ...parts,
    });
    const score = epochs[best - 1].validation.ccc;
    assert.ok(score > 0.5, `validation CCC ${score}`);
    assert.equal(score, Math.max(...epochs.map(({ validation: { ccc } }) => ccc)));
  });

  it('repeats itself to the bit under one seed and not under another, and frees all it held', async () => {
    const before = tensorCount();
    const [a, b, c] = [await outcome(), await outcome(), await outcome({ config: toyConfig({ seed: 2 }) })];
    assert.deepEqual(a, b);
    assert.notDeepEqual(a.weights, c.weights);
    assert.equal(tensorCount(), before);
  });

  it('does with adversarial weight 0 what supervised learning does, critic apart', async () => {
    // Augmentation and dropout included: both draw for a row by its place in the batch.
    const diff = { augmentation: { flip: true, shift: 2 } };
    const [supervised, caf] = [
      await outcome({ config: toyConfig({ ...diff, method: 'supervised' }) }),
      await outcome({ config: toyConfig({ ...diff, adversarial: { weight: 0 } }) }),
    ];
    assert.deepEqual(caf.weights.slice(0, 2), supervised.weights.slice(0, 2));
    assert.deepEqual(caf.predictions, supervised.predictions);
    assert.notDeepEqual(caf.weights[2], supervised.weights[2]);
  });

  it('comes out the same whether or not it was stopped in between', async () => {
    const config = toyConfig({ epochs: 4, critic: { rho: 0.1 }, augmentation: { flip: true, shift: 1 } });
    const whole = await outcome({ config });
    const checkpoints = folder.path('stopped');
    const stop = new AbortController();
    const onStep = ({ step, stepsInEpoch }: StepRecord) => {
      // In the middle of the third epoch, which is then done anew.
      if (step === 2 * stepsInEpoch + 1) stop.abort();
    };
    const first = await outcome({ config, checkpoints, onStep, signal: stop.signal });
    assert.equal(first.finished, false);
    assert.equal(first.epochs.length, 2);
    const from = loadCheckpoint(join(checkpoints, LAST));
    const second = await outcome({ config, checkpoints, from });
    assert.deepEqual(second.weights, whole.weights);
    assert.deepEqual(second.predictions, whole.predictions);
    assert.deepEqual([second.finished, second.best], [true, whole.best]);
    assert.deepEqual([...first.epochs, ...second.epochs], whole.epochs);
    assert.deepEqual(second.steps, whole.steps.slice(-second.steps.length));
  });

  it('comes out the same with batch normalisation, whose running statistics are part of it', async function () {
    // Eleven million weights, several times made, saved and loaded.
    this.timeout(300_000);
    const few = toyImages(2, 16);
    const parts = { train: few.samples.slice(0, 16), validation: few.samples.slice(16) };
    const config = toyConfig({
      encoder: 'resnet18',
      adversarial: { start: 0 },
      optimizer: { learningRate: 1e-4 },
    });
    /** Of all weights, those that no gradient moves among them. */
    const after = async (options: Partial<TrainOptions>) => {
      const { state } = await train({ config, images: few, ...parts, ...options });
      const hash = createHash('sha256');
      for (const name of NETWORKS)
        for (const { values } of Object.values(await state[name].weights())) hash.update(values);
      disposeState(state);
      return hash.digest('hex');
    };
    const checkpoints = folder.path('batch-norm');
    const whole = await after({});
    const stop = new AbortController();
    const half = await after({ checkpoints, signal: stop.signal, onEpoch: () => stop.abort() });
    assert.notEqual(half, whole);
    assert.equal(await after({ checkpoints, from: loadCheckpoint(join(checkpoints, LAST)) }), whole);
  });

  for (const method of ['domain-adversarial', 'triplet'] as const) {
    it(`comes out the same whether or not it was stopped in between: ${method}`, async () => {
      const config = toyConfig({ epochs: 4, method });
      const whole = await outcome({ config });
      const checkpoints = folder.path(method);
      const stop = new AbortController();
      const onEpoch = ({ epoch }: EpochRecord) => epoch === 2 && stop.abort();
      await outcome({ config, checkpoints, signal: stop.signal, onEpoch });
      const second = await outcome({ config, checkpoints, from: loadCheckpoint(join(checkpoints, LAST)) });
      assert.deepEqual([second.weights, second.predictions], [whole.weights, whole.predictions]);
      assert.deepEqual(second.steps, whole.steps.slice(-second.steps.length));
      assert.notDeepEqual(whole.weights, (await outcome({ config: toyConfig({ epochs: 4 }) })).weights);
    });
  }

  it('refuses to unlearn people that nobody could tell apart, or others than before', async () => {
    const config = toyConfig({ method: 'domain-adversarial', batchSize: 4, epochs: 1 });
    const before = tensorCount();
    await assert.rejects(outcome({ config, train: trained.slice(0, 16) }), sentence('show 1 person'));
    const checkpoints = folder.path('others');
    await outcome({ config, checkpoints });
    const others = { config: { ...config, epochs: 2 }, checkpoints, train: trained.slice(0, 32) };
    await assert.rejects(
      outcome({ ...others, from: loadCheckpoint(join(checkpoints, LAST)) }),
      sentence('"person-2" is on one side only'),
    );
    assert.equal(tensorCount(), before);
  });

  it('ends early where validation people gain no more, hands back the best epoch, and comes out the same when stopped', async () => {
    // A gain of 2 is beyond reach: the first epoch is the last that counts as one.
    const config = toyConfig({ epochs: 6, earlyStopping: { patience: 2, minDelta: 2 } });
    const whole = await outcome({ config });
    assert.deepEqual([whole.epochs.length, whole.finished, whole.stoppedEarly], [3, true, true]);
    const plain = await outcome({ config: toyConfig({ epochs: 3 }) });
    assert.deepEqual([plain.finished, plain.stoppedEarly, plain.best], [true, false, whole.best]);
    assert.deepEqual(whole.weights, plain.weights);
    const checkpoints = folder.path('early-stop');
    const stop = new AbortController();
    const onEpoch = ({ epoch }: EpochRecord) => epoch === 2 && stop.abort();
    const half = await outcome({ config, checkpoints, signal: stop.signal, onEpoch });
    assert.deepEqual([half.finished, half.stoppedEarly], [false, false]);
    const second = await outcome({ config, checkpoints, from: loadCheckpoint(join(checkpoints, LAST)) });
    assert.deepEqual([second.epochs.length, second.stoppedEarly, second.weights], [1, true, whole.weights]);
    const done = await outcome({ config, checkpoints, from: loadCheckpoint(join(checkpoints, LAST)) });
    assert.deepEqual([done.epochs.length, done.stoppedEarly], [0, true]);
  });

  it('keeps the best weights beside the last', async () => {
    const checkpoints = folder.path('best');
    const { best, weights } = await outcome({ config: toyConfig({ epochs: 3 }), checkpoints });
    const [bestState, lastState] = [BEST, LAST].map((name) => loadCheckpoint(join(checkpoints, name)));
    assert.equal(bestState.history.length, best);
    assert.equal(lastState.history.length, 3);
    assert.deepEqual(
      NETWORKS.map((name) => weightsOf(bestState[name])),
      weights,
    );
    [bestState, lastState].forEach(disposeState);
  });

  it('goes on with a finished run for more epochs', async () => {
    const checkpoints = folder.path('more');
    await outcome({ config: toyConfig({ epochs: 1 }), checkpoints });
    const more = await outcome({
      config: toyConfig({ epochs: 2 }),
      checkpoints,
      from: loadCheckpoint(join(checkpoints, LAST)),
    });
    assert.deepEqual(more.weights, (await outcome({ config: toyConfig({ epochs: 2 }) })).weights);
  });

  it('counts the steps without a pair', async () => {
    const { steps, epochs } = await outcome({ config: toyConfig({ batchSize: 4, epochs: 1 }) });
    const without = steps.filter(({ pairs }) => pairs === 0).length;
    assert.ok(without > 0 && without < steps.length, `${without} of ${steps.length}`);
    assert.equal(epochs[0].skipped, without);
    const supervised = await outcome({ config: toyConfig({ method: 'supervised', epochs: 1 }) });
    assert.equal(supervised.epochs[0].skipped, 0);
  });

  it('says so when it is stopped before an epoch has ended', async () => {
    const stop = new AbortController();
    const checkpoints = folder.path('early');
    const before = tensorCount();
    await assert.rejects(
      outcome({ checkpoints, signal: stop.signal, onStep: () => stop.abort() }),
      sentence('stopped before its first epoch ended'),
    );
    assert.equal(existsSync(checkpoints), false);
    assert.equal(tensorCount(), before);
  });

  it('stops at a loss that is no number, naming step, term and what is left', async () => {
    const config = toyConfig({ epochs: 3, optimizer: { learningRate: 1e30 } });
    const before = tensorCount();
    await assert.rejects(outcome({ config }), {
      name: 'DivergenceError',
      message: /^Training diverged at step \d+: .+ is (NaN|-?Infinity)\. No checkpoint was written before\.$/,
    });
    assert.equal(tensorCount(), before);
  });

  it('notices weights that the last step of an epoch spoilt', async () => {
    // One step an epoch: its loss is still a number, the weights after it are none.
    const config = toyConfig({ method: 'supervised', batchSize: 64, optimizer: { learningRate: 1e38 } });
    await assert.rejects(outcome({ config }), {
      name: 'DivergenceError',
      message: /at step 1: a validation prediction is NaN\./,
    });
  });

  it('names the checkpoint that was good', async () => {
    const checkpoints = folder.path('diverges');
    const config = toyConfig({ epochs: 3, optimizer: { learningRate: 1e-3 } });
    // The second epoch meets labels that are beyond a float: the first ends well.
    const spoilt = trained.map((sample) => ({ ...sample }));
    const store = new ImageStore(
      [...spoilt, ...validation],
      images.size,
      images.pixels.slice(0, (spoilt.length + validation.length) * 16 * 16 * 3),
    );
    const onEpoch = () => spoilt.forEach((sample) => Object.assign(sample, { valence: 1e300 }));
    await assert.rejects(train({ config, images: store, train: spoilt, validation, checkpoints, onEpoch }), {
      name: 'DivergenceError',
      message: new RegExp(`The last good checkpoint is ${join(checkpoints, LAST)}\\.$`),
    });
    disposeState(loadCheckpoint(join(checkpoints, LAST)));
  });

  it('lets a person stand on both sides where that was declared', async () => {
    const { epochs } = await outcome({ validation: trained.slice(0, 12), sharedPeople: true });
    assert.equal(epochs.length, 2);
  });

  it('refuses what cannot be trained on before any step', async () => {
    const onStep = () => assert.fail('a step was taken');
    const refused = (options: Partial<TrainOptions>, ...parts: string[]) =>
      assert.rejects(outcome({ onStep, ...options }), sentence(...parts));
    await refused({ validation: trained.slice(0, 1) }, 'training and validation share 1 person ("person-0")');
    await refused({ train: [] }, 'None of the 0 training samples');
    await refused({ validation: [] }, 'None of the 0 validation samples');
    await refused({ train: trained.map((sample) => ({ ...sample })) }, 'has an image in the store');
    await refused({ config: toyConfig({ imageSize: 32 }) }, 'of 16 px, kept at 16; expected 32 and 32');
    await refused(
      { config: toyConfig({ augmentation: { resize: 20 } }) },
      'kept at 16; expected 16 and 20, as "imageSize" and "augmentation.resize" say',
    );
    const weak = new ImageStore(
      images.samples.map((sample) => ({ ...sample, valence: 0.5, arousal: 0.5 })),
      images.size,
      images.pixels,
    );
    await refused({ images: weak, ...toyParts(weak) }, 'no threshold exists');
  });

  it('refuses to go on with a run of another config, or without its best weights; needs no folder for them', async () => {
    const before = tensorCount();
    await assert.rejects(
      outcome({ from: initialState(toyConfig({ seed: 9 })) }),
      sentence('another config', 'save for "epochs"'),
    );
    const checkpoints = folder.path('from');
    await outcome({ config: toyConfig({ epochs: 1 }), checkpoints });
    const from = () => loadCheckpoint(join(checkpoints, LAST));
    await assert.rejects(
      outcome({ from: { ...from(), best: undefined } }),
      sentence('weights of its best one'),
    );
    const config = toyConfig({ epochs: 2 });
    assert.deepEqual((await outcome({ config, from: from() })).weights, (await outcome({ config })).weights);
    assert.equal(tensorCount(), before);
  });
});
