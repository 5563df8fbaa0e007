import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { binarize } from '../binarization/binarize';
import { batches } from '../data/batches';
import type { ImageStore } from '../data/image-store';
import { avOf, type FaceSample } from '../data/sample';
import { assertNoSharedSubject } from '../data/people';
import { InputError } from '../errors';
import { ccc } from '../evaluation/metrics';
import { predictFrames } from '../inference/predict-frames';
import type { Weights } from '../model/network';
import { loadCheckpoint, saveCheckpoint } from './checkpoint';
import type { TrainingConfig } from './config';
import { DivergenceError } from './divergence';
import { marginOf } from './margin-of';
import { pairedFirst, pairsOf } from './pairs';
import { bestEpoch, meanLosses, type EpochRecord, type StepRecord } from './record';
import { disposeState, initialState, NETWORKS, type TrainingState } from './state';
import { trainStep } from './step';

export interface TrainOptions {
  readonly config: TrainingConfig;
  /** Holds at least the images of `train` and `validation`. */
  readonly images: ImageStore;
  readonly train: readonly FaceSample[];
  /** People that `train` does not hold; the best epoch is chosen on them. */
  readonly validation: readonly FaceSample[];
  /** Where `last.safetensors` is written after every epoch and `best.safetensors` after the best; nowhere if left out. */
  readonly checkpoints?: string;
  /** Goes on from here (see `loadCheckpoint`) instead of from the start. */
  readonly from?: TrainingState;
  readonly onStep?: (record: StepRecord) => void;
  readonly onEpoch?: (record: EpochRecord) => void;
  /** Stops cleanly after the step under way. */
  readonly signal?: AbortSignal;
}

export interface TrainResult {
  /** The networks with the weights of the best epoch; the caller disposes. */
  readonly state: TrainingState;
  readonly best: EpochRecord;
  /** False when the signal stopped it before the last epoch. */
  readonly finished: boolean;
}

/**
 * Trains encoder, regressor and (for `caf`) critic: each batch a regression, a critic and an adversarial step. After each
 * epoch the people of `validation` are predicted; the weights of the epoch with the highest mean CCC are handed back.
 * @throws InputError when a subject stands in both parts, when the training labels cannot be told into strong and weak;
 *   DivergenceError when a loss is not finite.
 */
export async function train(options: TrainOptions): Promise<TrainResult> {
  const { config, images, checkpoints } = options;
  assertNoSharedSubject(options.train, options.validation, 'training', 'validation');
  const deltaR = thresholdOf(options.train, config);
  const state: TrainingState = options.from ? { ...options.from, config } : initialState(config);
  const { history } = state;
  let bestWeights = options.from && checkpoints ? await weightsIn(join(checkpoints, BEST)) : undefined;

  while (history.length < config.epochs && !options.signal?.aborted) {
    const started = performance.now();
    const steps = await runEpoch(state, options, deltaR);
    if (!steps) break;
    const record: EpochRecord = {
      epoch: history.length + 1,
      step: state.step,
      seconds: (performance.now() - started) / 1000,
      skipped: config.method === 'caf' ? steps.filter(({ pairs }) => pairs === 0).length : 0,
      validation: await validate(state, images, options.validation),
      losses: meanLosses(steps),
    };
    history.push(record);
    const isBest = bestEpoch(history) === record;
    if (isBest) bestWeights = await weightsOf(state);
    if (checkpoints) {
      // Best before last: a kill between the two leaves a last checkpoint whose best is there.
      if (isBest) await saveCheckpoint(join(checkpoints, BEST), state);
      await saveCheckpoint(join(checkpoints, LAST), state);
    }
    options.onEpoch?.(record);
  }
  if (!bestWeights)
    throw new InputError('Training was stopped before its first epoch ended; nothing was learned.');
  NETWORKS.forEach((name, index) => state[name].setWeights(bestWeights[index]));
  return { state, best: bestEpoch(history), finished: history.length >= config.epochs };
}

/** Names of the checkpoint files. */
export const LAST = 'last.safetensors';
export const BEST = 'best.safetensors';

const weightsOf = (state: TrainingState): Promise<Weights[]> =>
  Promise.all(NETWORKS.map((name) => state[name].weights()));

async function weightsIn(path: string): Promise<Weights[]> {
  const state = loadCheckpoint(path);
  const weights = await weightsOf(state);
  disposeState(state);
  return weights;
}

/** The steps of one epoch, or undefined when the signal cut it short. */
async function runEpoch(
  state: TrainingState,
  { config, images, train, checkpoints, onStep, signal }: TrainOptions,
  deltaR: number | undefined,
): Promise<StepRecord[] | undefined> {
  const { random } = state;
  const margin = marginOf(config.margin);
  const rows = images.indicesOf(train);
  const size = Math.min(config.batchSize, rows.length);
  const stepsInEpoch = Math.floor(rows.length / size);
  const records: StepRecord[] = [];
  for (const batch of batches(rows.length, size, random.fork(`shuffle/${state.history.length}`), {
    dropLast: true,
  })) {
    if (signal?.aborted) return undefined;
    const started = performance.now();
    const labels = batch.map((place) => avOf(images.samples[rows[place]]));
    const pairs = config.method === 'caf' ? pairsOf(labels, config, deltaR) : { strong: [], weak: [] };
    const order = pairedFirst(batch.length, pairs);
    const losses = await trainStep(
      state,
      {
        images: images.batch(
          order.map((row) => rows[batch[row]]),
          { augment: config.augmentation, random: random.fork(`augmentation/${state.step}`) },
        ),
        labels: order.map((row) => labels[row]),
      },
      pairs.strong.length,
      margin,
    );
    const wrong = Object.entries(losses).find(([, value]) => !Number.isFinite(value));
    if (wrong) {
      const last = checkpoints && state.history.length > 0 ? join(checkpoints, LAST) : undefined;
      throw new DivergenceError(state.step, wrong[0], wrong[1], last);
    }
    const record = {
      step: state.step,
      epoch: state.history.length + 1,
      stepsInEpoch,
      pairs: pairs.strong.length,
      multiplier: state.multiplier,
      milliseconds: performance.now() - started,
      losses,
    };
    records.push(record);
    onStep?.(record);
  }
  return records;
}

/** deltaR of all training labels, or undefined where each batch finds its own or none is needed. */
function thresholdOf(samples: readonly FaceSample[], config: TrainingConfig): number | undefined {
  if (config.method !== 'caf' || config.binarization.scope === 'batch') return undefined;
  return binarize(samples.map(avOf), { rule: config.binarization.rule }).thresholds.deltaR;
}

async function validate(state: TrainingState, images: ImageStore, samples: readonly FaceSample[]) {
  const frames = await predictFrames(state, images, samples);
  const of = (axis: 'valence' | 'arousal', predicted: 'predictedValence' | 'predictedArousal') =>
    ccc(
      frames.map((frame) => frame[predicted]),
      frames.map((frame) => frame[axis]),
    );
  const [cccValence, cccArousal] = [of('valence', 'predictedValence'), of('arousal', 'predictedArousal')];
  return { cccValence, cccArousal, ccc: (cccValence + cccArousal) / 2 };
}
