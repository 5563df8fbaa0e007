import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isDeepStrictEqual } from 'node:util';
import { ImageSubset } from '../data/image-subset';
import { assertNoSharedSubject } from '../data/people';
import type { FaceSample } from '../data/sample';
import { InputError } from '../errors';
import type { Weights } from '../model/network';
import { saveCheckpoint } from './checkpoint';
import { BEST, LAST, saveLast } from './checkpoint-files';
import { keptSide, type TrainingConfig } from './config';
import { DivergenceError } from './divergence';
import { stopsEarly } from './early-stopping';
import { runEpoch, type EpochOptions } from './epoch';
import { thresholdOf } from './pairs';
import { checkPeople, initialPersonHead, trainingPeople } from './person-head';
import { bestEpoch, meanLosses, type EpochRecord, type StepRecord } from './record';
import { disposeState, initialState, NETWORKS, type TrainingState } from './state';
import { validate } from './validate';

export interface TrainOptions extends EpochOptions {
  /** People that `train` does not hold; the best epoch is chosen on them. */
  readonly validation: readonly FaceSample[];
  /** Lets people stand in `train` and `validation` both, for a split that was declared not person-independent. Default false. */
  readonly sharedPeople?: boolean;
  /**
   * Where `last.safetensors` is written after every epoch, the one before kept as `previous.safetensors`, and `best.safetensors`
   * after the best; nowhere if left out.
   */
  readonly checkpoints?: string;
  /** Goes on from here (see `loadLast`) instead of from the start, and takes it over. */
  readonly from?: TrainingState;
  readonly onEpoch?: (record: EpochRecord) => void;
}

export interface TrainResult {
  /** The networks with the weights of the best epoch; the caller disposes. */
  readonly state: TrainingState;
  readonly best: EpochRecord;
  /** False when the signal stopped it while epochs were left. */
  readonly finished: boolean;
  /** Whether `earlyStopping` left epochs out. */
  readonly stoppedEarly: boolean;
}

export { BEST, LAST };

/**
 * Trains encoder, regressor and what else the method has: for `caf` each batch is a regression, a critic and an adversarial step. After each
 * epoch the people of `validation` are predicted; the weights of the epoch with the highest mean CCC are handed back.
 * @throws InputError when a subject stands in both parts, a part or a kind of label (strong, weak) is missing, the images have
 *   another size than the config says, or it was stopped before an epoch ended; DivergenceError when a loss is not finite.
 *   Nothing stays in the engine's memory then.
 */
export async function train(options: TrainOptions): Promise<TrainResult> {
  const { config, from } = options;
  let state: TrainingState | undefined;
  try {
    checkOptions(options);
    const deltaR = thresholdOf(options.train, config);
    state = from ? { ...from, config } : initialState(config);
    if (config.method === 'domain-adversarial') {
      const people = trainingPeople(options.train);
      state.personHead ??= initialPersonHead(config, state.encoder.width, people);
      checkPeople(state.personHead, people);
    }
    // Of all images only those that training may see: nobody who is tested is within reach of what follows.
    const images = new ImageSubset(options.images, [...options.train, ...options.validation]);
    const best = await runEpochs(state, { ...options, images }, deltaR);
    NETWORKS.forEach((name, index) => state?.[name].setWeights(best[index]));
    const { history } = state;
    const stoppedEarly = history.length < config.epochs && stopsEarly(history, config);
    const finished = stoppedEarly || history.length >= config.epochs;
    return { state, best: bestEpoch(history), finished, stoppedEarly };
  } catch (error) {
    const held = state ?? from;
    if (held) disposeState(held);
    throw error;
  }
}

/** The epochs that are left. @returns the weights of the best */
async function runEpochs(
  state: TrainingState,
  options: TrainOptions,
  deltaR: number | undefined,
): Promise<readonly Weights[]> {
  const { config, images, checkpoints, signal } = options;
  const { history } = state;
  while (history.length < config.epochs && !stopsEarly(history, config) && !signal?.aborted) {
    const started = performance.now();
    const lastGood = history.length > 0 && checkpoints ? join(checkpoints, LAST) : undefined;
    const steps = await runEpoch(state, options, deltaR, lastGood);
    if (!steps) break;
    const validation = await validate(state, images, options.validation);
    if (!validation) throw new DivergenceError(state.step, 'a validation prediction', NaN, lastGood);
    const record: EpochRecord = {
      epoch: history.length + 1,
      step: state.step,
      seconds: (performance.now() - started) / 1000,
      skipped: skippedOf(config, steps),
      validation,
      losses: meanLosses(steps),
    };
    history.push(record);
    // Before the checkpoint: what the caller writes may be ahead of it after a kill, never behind.
    options.onEpoch?.(record);
    const isBest = bestEpoch(history) === record;
    if (isBest) state.best = await weightsOf(state);
    if (!checkpoints) continue;
    // Best before last: a kill between the two leaves a last checkpoint from which the same best is found again.
    if (isBest) await saveCheckpoint(join(checkpoints, BEST), state);
    await saveLast(checkpoints, state);
  }
  if (!state.best)
    throw new InputError('Training was stopped before its first epoch ended; nothing was learned.');
  return state.best;
}

/** Steps whose batch had nothing to tell apart, so that the method's own loss was left out. */
function skippedOf({ method, triplet }: TrainingConfig, steps: readonly StepRecord[]): number {
  if (method === 'caf') return steps.filter(({ pairs }) => pairs === 0).length;
  const tells = method === 'triplet' && triplet.weight > 0;
  return tells ? steps.filter(({ losses }) => !('triplet.loss' in losses)).length : 0;
}

const weightsOf = (state: TrainingState): Promise<Weights[]> =>
  Promise.all(NETWORKS.map((name) => state[name].weights()));

function checkOptions(options: TrainOptions): void {
  const { config, images, train, validation, sharedPeople = false, from } = options;
  for (const [name, samples] of Object.entries({ training: train, validation })) {
    if (images.indicesOf(samples).length === 0) {
      throw new InputError(
        `None of the ${samples.length} ${name} samples has an image in the store; expected some.`,
      );
    }
  }
  if (!sharedPeople) assertNoSharedSubject(train, validation, 'training', 'validation');
  if (images.size !== config.imageSize || images.side !== keptSide(config)) {
    throw new InputError(
      `The images are of ${images.size} px, kept at ${images.side}; expected ${config.imageSize} and ${keptSide(config)}, ` +
        'as "imageSize" and "augmentation.resize" say.',
    );
  }
  if (from && from.history.length > 0 && !from.best) {
    throw new InputError('The run to go on with has epochs behind it, but not the weights of its best one.');
  }
  // Adam keeps its rates and the networks their shapes; with another config the rest would follow it and these would not.
  if (from && !isDeepStrictEqual({ ...from.config, epochs: 0 }, { ...config, epochs: 0 })) {
    throw new InputError(
      'The run to go on with was started with another config; expected the same save for "epochs".',
    );
  }
}
