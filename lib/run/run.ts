import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ImageSource } from '../data/image-source';
import { Sealed } from '../data/sealed';
import { writeFileSafely } from '../files/write';
import { predictFrames } from '../inference/predict-frames';
import type { Weights } from '../model/network';
import { loadLast } from '../training/checkpoint-files';
import type { TrainingConfig } from '../training/config';
import type { EpochRecord, StepRecord } from '../training/record';
import { disposeState, initialState, type TrainingState } from '../training/state';
import { train } from '../training/train';
import type { Progress } from './progress';
import { readSteps, writeEpochs, writePredictions, writeSteps, type Predictions } from './run-tables';
import type { Parts } from './split';
import type { RunLog } from './tensorboard';

export interface RunOptions {
  /** Where everything about this run goes. */
  readonly folder: string;
  readonly title: string;
  readonly config: TrainingConfig;
  readonly images: ImageSource;
  readonly parts: Parts;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** Go on from `checkpoints/last.safetensors` of this folder, or from the one before where that is damaged. */
  readonly resume?: boolean;
  /** What the encoder starts from; random weights if left out. Nothing to a run that goes on. */
  readonly weights?: Weights;
  /** Gets what was trained, at the end of a run that is not stopped; what it holds is disposed of after. */
  readonly onTrained?: (state: TrainingState) => Promise<void>;
  /** Is told of every step and epoch, besides what is written to the folder. */
  readonly log?: RunLog;
}

/** What one training run leaves. */
export interface Run {
  readonly config: TrainingConfig;
  readonly steps: readonly StepRecord[];
  readonly epochs: readonly EpochRecord[];
  readonly best: EpochRecord;
  /** None where the run was stopped: nobody is measured before its end. */
  readonly predictions: Predictions;
  readonly finished: boolean;
  readonly seconds: number;
}

/**
 * Trains one variant with one seed and predicts the people it has seen and those it has not. Writes `config.json` first,
 * `steps.csv`, `epochs.csv` and checkpoints after every epoch, `selection.json` (which epoch was chosen) and `predictions.csv` at the
 * end. The test people are out of the training's reach, and their labels are looked at once, after it.
 * @throws InputError and DivergenceError as `train` and `loadCheckpoint`, InputError when the folder cannot be written
 */
export async function runTraining(options: RunOptions): Promise<Run> {
  const { folder, config, images, parts, progress, title } = options;
  writeFileSafely(join(folder, 'config.json'), `${JSON.stringify(config, undefined, 2)}\n`);
  const checkpoints = join(folder, 'checkpoints');
  const resumed = options.resume ? loadLast(checkpoints) : undefined;
  if (resumed?.note !== undefined) progress.note(resumed.note);
  const from = resumed?.state ?? startOf(options);
  // Written before the checkpoint, the table may be ahead of it.
  const steps: StepRecord[] =
    options.resume && from
      ? readSteps(folder, [...new Set(from.history.flatMap(({ losses }) => Object.keys(losses)))]).slice(
          0,
          from.step,
        )
      : [];
  const epochs: EpochRecord[] = [...(from?.history ?? [])];
  const test = new Sealed(parts.test, 'the test people');
  const started = performance.now();
  const task = progress.task(title, 1000);
  const result = await train({
    config,
    images,
    train: parts.train,
    validation: parts.validation,
    sharedPeople: parts.independence === 'shared',
    checkpoints,
    from,
    signal: options.signal,
    onStep(record) {
      steps.push(record);
      options.log?.step(record);
      const { stepsInEpoch, epoch, losses } = record;
      const total = stepsInEpoch * config.epochs;
      task.update((1000 * record.step) / total, `epoch ${epoch}/${config.epochs} ${describeLosses(losses)}`);
    },
    onEpoch(record) {
      epochs.push(record);
      writeEpochs(folder, epochs);
      writeSteps(folder, steps);
      options.log?.epoch(record);
    },
  });
  try {
    const { best, finished, stoppedEarly } = result;
    // A run that goes on later has made no choice yet: nobody is measured before its end.
    const predictions = finished
      ? {
          seen: await predictFrames(result.state, images, parts.seen),
          unseen: await predictFrames(result.state, images, test.open()),
        }
      : { seen: [], unseen: [] };
    if (finished) {
      const selection = {
        epoch: best.epoch,
        validation: best.validation,
        epochs: epochs.length,
        stoppedEarly,
      };
      writeFileSafely(join(folder, 'selection.json'), `${JSON.stringify(selection, undefined, 2)}\n`);
      writePredictions(folder, predictions);
      await options.onTrained?.(result.state);
    }
    const early = stoppedEarly ? `stopped early after epoch ${epochs.length}, ` : '';
    task.end(`${early}best epoch ${best.epoch}, validation CCC ${best.validation.ccc.toFixed(3)}`);
    return {
      config,
      steps,
      epochs,
      best,
      predictions,
      finished,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    disposeState(result.state);
  }
}

/** A state whose encoder has the given weights; undefined where there are none. */
function startOf({ config, weights }: RunOptions): TrainingState | undefined {
  if (!weights) return undefined;
  const state = initialState(config);
  state.encoder.setWeights(weights);
  return state;
}

/** The losses worth a glance while waiting. */
function describeLosses(losses: Readonly<Record<string, number>>): string {
  return [
    ['L_AV', 'av.loss'],
    ['L_c', 'critic.loss'],
    ['L_adv', 'adversarial.loss'],
    ['L_person', 'person.loss'],
    ['L_triplet', 'triplet.loss'],
  ]
    .filter(([, key]) => key in losses)
    .map(([label, key]) => `${label} ${losses[key].toFixed(3)}`)
    .join(' ');
}
