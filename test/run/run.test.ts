import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ImageStore } from '../../lib/data/image-store';
import type { FaceSample } from '../../lib/data/sample';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { readCsv } from '../../lib/files/csv';
import { SILENT, type Progress } from '../../lib/run/progress';
import { runTraining, type Run } from '../../lib/run/run';
import { readSteps } from '../../lib/run/run-tables';
import { sentence, temporaryFolder } from '../data/fixtures';
import { peopleIn, toyConfig, toyImages } from '../support/toy';

const images = toyImages(7, 12);
const parts = {
  train: peopleIn(images, 0, 3).filter(({ frame }) => Number(frame) < 10),
  seen: peopleIn(images, 0, 3).filter(({ frame }) => Number(frame) >= 10),
  validation: peopleIn(images, 3, 5),
  test: peopleIn(images, 5, 7),
};
const LOSSES = ['av.loss', 'critic.loss', 'critic.alpha', 'adversarial.loss'];

/** All but the times. */
const timeless = ({ steps, epochs, predictions, finished, best }: Run) => ({
  steps: steps.map(({ milliseconds: _, ...step }) => step),
  epochs: epochs.map(({ seconds: _, ...epoch }) => epoch),
  predictions,
  finished,
  best: best.epoch,
});

describe('runTraining', () => {
  before(() => selectEngine());
  const folder = temporaryFolder();
  const options = { title: 'Toy', images, parts, progress: SILENT };
  const config = toyConfig({ epochs: 3, batchSize: 8 });

  it('leaves config, tables and predictions that say what it gives back', async () => {
    const before = tensorCount();
    const run = await runTraining({ ...options, config, folder: folder.path('whole') });
    assert.equal(tensorCount(), before);
    const text = (name: string) => readFileSync(folder.path('whole', name), 'utf8');
    assert.deepEqual(JSON.parse(text('config.json')), config);
    const names = [...new Set(run.steps.flatMap(({ losses }) => Object.keys(losses)))];
    assert.deepEqual(readSteps(folder.path('whole'), names), run.steps);
    assert.equal(run.steps.length, 9);
    const epochs = readCsv(folder.path('whole', 'epochs.csv'), ['epoch', 'validation.ccc', 'av.loss']);
    assert.deepEqual(
      epochs.map((row) => [Number(row.epoch), Number(row['validation.ccc']), Number(row['av.loss'])]),
      run.epochs.map(({ epoch, validation, losses }) => [epoch, validation.ccc, losses['av.loss']]),
    );
    const predicted = readCsv(folder.path('whole', 'predictions.csv'), ['part', 'predictedValence']);
    assert.deepEqual(
      predicted.map((row) => Number(row.predictedValence)),
      [...run.predictions.seen, ...run.predictions.unseen].map((frame) => frame.predictedValence),
    );
    assert.equal(run.predictions.unseen.length, parts.test.length);
    assert.equal(run.finished, true);
  });

  it('comes out the same when it was stopped and resumed, its tables row by row', async () => {
    const whole = await runTraining({ ...options, config, folder: folder.path('a') });
    const stop = new AbortController();
    const progress: Progress = {
      ...SILENT,
      task: () => ({
        update: (done) => done > 500 && stop.abort(),
        end: () => undefined,
      }),
    };
    const half = { ...options, config, folder: folder.path('b') };
    const first = await runTraining({ ...half, progress, signal: stop.signal });
    assert.deepEqual([first.finished, first.epochs.length], [false, 1]);
    // A kill may leave the table ahead of the checkpoint.
    const path = folder.path('b', 'steps.csv');
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, `${[head, ...rows, rows[rows.length - 1].replace(/^3,/, '4,')].join('\n')}\n`);
    const second = await runTraining({ ...half, resume: true });
    assert.deepEqual(timeless(second), timeless(whole));
    for (const [name, columns] of [
      ['steps.csv', ['step', 'epoch', 'pairs', 'multiplier', ...LOSSES]],
      ['epochs.csv', ['epoch', 'step', 'skipped', 'validation.ccc', ...LOSSES]],
      ['predictions.csv', ['part', 'subject', 'frame', 'predictedValence', 'predictedArousal']],
    ] as const)
      assert.deepEqual(readCsv(folder.path('b', name), columns), readCsv(folder.path('a', name), columns));
  });

  it('keeps the test people sealed: their labels are read once, after the last epoch', async () => {
    let epochsDone = 0;
    const reads: { readonly frame: string; readonly axis: string; readonly epochsDone: number }[] = [];
    const watched = images.samples.map((sample) => {
      if (!parts.test.includes(sample)) return sample;
      const label = (axis: 'valence' | 'arousal') => ({
        enumerable: true,
        get: () => {
          reads.push({ frame: `${sample.subject}/${sample.frame}`, axis, epochsDone });
          return sample[axis];
        },
      });
      const { valence: _, arousal: __, ...rest } = sample;
      return Object.defineProperties({ ...rest }, { valence: label('valence'), arousal: label('arousal') });
    }) as FaceSample[];
    const now = (samples: readonly FaceSample[]) =>
      samples.map((sample) => watched[images.samples.indexOf(sample)]);
    const sealed = {
      ...options,
      images: new ImageStore(watched, images.size, images.pixels),
      parts: {
        ...{ train: now(parts.train), seen: now(parts.seen) },
        ...{ validation: now(parts.validation), test: now(parts.test) },
      },
      log: { step: () => undefined, epoch: () => void epochsDone++ },
    };
    const run = await runTraining({ ...sealed, config, folder: folder.path('sealed') });
    assert.equal(reads.length, 2 * parts.test.length);
    assert.equal(new Set(reads.map(({ frame, axis }) => `${frame} ${axis}`)).size, reads.length);
    assert.ok(reads.every((read) => read.epochsDone === config.epochs));
    assert.deepEqual(
      run.predictions.unseen.map(({ valence }) => valence),
      parts.test.map(({ valence }) => valence),
    );
    // A run that is stopped has chosen nothing yet, and reads none.
    [reads.length, epochsDone] = [0, 0];
    const stop = new AbortController();
    const log = { step: () => undefined, epoch: () => stop.abort() };
    const half = { ...sealed, log, signal: stop.signal, folder: folder.path('sealed-half') };
    const stopped = await runTraining({ ...half, config });
    assert.deepEqual([stopped.finished, stopped.predictions.unseen.length, reads.length], [false, 0, 0]);
    assert.equal(existsSync(folder.path('sealed-half', 'predictions.csv')), false);
  });

  it('records which epoch was chosen and whether it stopped early', async () => {
    const early = toyConfig({ epochs: 5, batchSize: 8, earlyStopping: { patience: 1, minDelta: 2 } });
    const run = await runTraining({ ...options, config: early, folder: folder.path('early') });
    assert.deepEqual([run.finished, run.epochs.length], [true, 2]);
    assert.deepEqual(JSON.parse(readFileSync(folder.path('early', 'selection.json'), 'utf8')), {
      ...{ epoch: run.best.epoch, validation: run.best.validation },
      ...{ epochs: 2, stoppedEarly: true },
    });
  });

  it('has nothing to do for a run that is done, and gives it back', async () => {
    const again = { ...options, config, folder: folder.path('a'), resume: true };
    const first = await runTraining(again);
    assert.equal(first.steps.length, 9);
    assert.deepEqual(timeless(await runTraining(again)), timeless(first));
  });

  it('says how far it is and with which losses', async () => {
    const said: string[] = [];
    const progress: Progress = {
      ...SILENT,
      task: (title, total) => ({
        update: (done, detail) => said.push(`${title} ${done}/${total} ${detail}`),
        end: (detail) => said.push(`end ${detail}`),
      }),
    };
    const once = toyConfig({ epochs: 1, batchSize: 8 });
    await runTraining({ ...options, config: once, folder: folder.path('said'), progress });
    assert.equal(said.length, 4);
    assert.match(said[2], /^Toy 1000\/1000 epoch 1\/1 L_AV -?\d\.\d{3} L_c -?\d+\.\d{3} L_adv -?\d+\.\d{3}$/);
    assert.match(said[3], /^end best epoch 1, validation CCC -?\d\.\d{3}$/);
  });

  it('names the checkpoint that is not there to go on from', async () => {
    await assert.rejects(
      runTraining({ ...options, config, folder: folder.path('none'), resume: true }),
      sentence('none/checkpoints/last.safetensors', 'it is not there'),
    );
  });
});
