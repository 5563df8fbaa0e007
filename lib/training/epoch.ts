import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { ahead, AHEAD, enumerated } from '../data/ahead';
import { batches } from '../data/batches';
import type { ImageSource } from '../data/image-source';
import { avOf, type FaceSample } from '../data/sample';
import type { TrainingConfig } from './config';
import { pairCount } from '../margin/pairs';
import { DivergenceError } from './divergence';
import { groupsOf, NO_PAIRS, pairsOf } from './pairs';
import type { StepRecord } from './record';
import type { TrainingState } from './state';
import { trainStep } from './step';

export interface EpochOptions {
  readonly config: TrainingConfig;
  /** Holds the images of `train`; samples whose image was left out in loading are left out here. */
  readonly images: ImageSource;
  readonly train: readonly FaceSample[];
  readonly onStep?: (record: StepRecord) => void;
  /** Stops cleanly after the step under way. */
  readonly signal?: AbortSignal;
}

/**
 * One pass over the training frames in whole batches. All that is random is forked by the number of the epoch or step.
 * @param deltaR see `thresholdOf`
 * @param lastCheckpoint named where a loss diverges
 * @returns what each step came to; undefined when the signal cut the epoch short
 * @throws DivergenceError as soon as a loss is not finite
 */
export async function runEpoch(
  state: TrainingState,
  { config, images, train, onStep, signal }: EpochOptions,
  deltaR: number | undefined,
  lastCheckpoint: string | undefined,
): Promise<StepRecord[] | undefined> {
  const { random } = state;
  const epoch = state.history.length + 1;
  const rows = images.indicesOf(train);
  const size = Math.min(config.batchSize, rows.length);
  const order = batches(rows.length, size, random.fork(`shuffle/${epoch - 1}`), { dropLast: true });
  const records: StepRecord[] = [];
  const { step: before } = state;
  const stepsInEpoch = Math.floor(rows.length / size);
  const classes = new Map(state.personHead?.people.map((person, at) => [person, at]));
  // Images of the next batches are read and decoded beside the step under way.
  const read = ahead(enumerated(order), AHEAD, ([at, places]) =>
    images.batch(
      places.map((place) => rows[place]),
      { augment: config.augmentation, random: random.fork(`augmentation/${before + at}`) },
    ),
  );
  let started = performance.now();
  for await (const [[, places], batch] of read) {
    // A step waits for nothing outside, so that without this no Ctrl-C, message to a thread or redrawn bar would ever get its turn.
    await setImmediate();
    if (signal?.aborted) return undefined;
    const labels = places.map((place) => avOf(images.samples[rows[place]]));
    const pairs = config.method === 'caf' ? pairsOf(labels, config, deltaR) : NO_PAIRS;
    const losses = await trainStep(state, {
      ...{ images: batch, labels, pairs },
      groups: config.method === 'triplet' ? groupsOf(labels, config, deltaR) : undefined,
      people: state.personHead && places.map((place) => classes.get(images.samples[rows[place]].subject)!),
      progress: state.step / (stepsInEpoch * config.epochs),
    });
    const wrong = Object.entries(losses).find(([, value]) => !Number.isFinite(value));
    if (wrong) throw new DivergenceError(state.step, wrong[0], wrong[1], lastCheckpoint);
    const record = {
      step: state.step,
      epoch,
      stepsInEpoch,
      pairs: pairCount(pairs.strong.length, pairs.weak.length),
      multiplier: state.multiplier,
      milliseconds: performance.now() - started,
      losses,
    };
    records.push(record);
    onStep?.(record);
    started = performance.now();
  }
  return records;
}
