import * as tf from '@tensorflow/tfjs-core';
import { binarize } from '../binarization/binarize';
import type { DataSet } from '../data/data-set';
import { avOf, type FaceSample } from '../data/sample';
import { DEFAULT_SPLIT, partsOf } from '../run/split';
import { BASE_CONFIG, type TrainingConfig } from '../training/config';
import type { EpochRecord, StepRecord } from '../training/record';
import { resolveConfig, type Diff } from '../training/resolve';
import { disposeState, initialState } from '../training/state';
import { train } from '../training/train';
import { lessonImages } from './lesson-images';

/** What encoder and critic make of one face. */
export interface WatchedFace {
  readonly sample: FaceSample;
  readonly strong: boolean;
  /** `f_e` of the face. */
  readonly features: readonly number[];
  /** `f_c` of the features. */
  readonly outputs: readonly number[];
}

export interface CriticSnapshot {
  /** Steps done. */
  readonly step: number;
  readonly faces: readonly WatchedFace[];
}

export interface WatchCriticOptions {
  /** Laid over `BASE_CONFIG`. */
  readonly diff?: Diff<TrainingConfig>;
  /** After which steps to look; 0 is before the first. */
  readonly at: readonly number[];
  /** How many strong and how many weak training faces are watched, evenly over all. */
  readonly faces?: number;
}

/**
 * Trains, and at some steps looks at what encoder and critic make of the same training faces, without dropout.
 * @throws InputError as `train`
 */
export async function watchCritic(
  data: DataSet,
  { diff = {}, at, faces = 150 }: WatchCriticOptions,
): Promise<{
  readonly snapshots: readonly CriticSnapshot[];
  readonly steps: readonly StepRecord[];
  readonly epochs: readonly EpochRecord[];
}> {
  const config = resolveConfig(BASE_CONFIG, diff);
  const parts = partsOf(data, DEFAULT_SPLIT);
  const images = await lessonImages(data, config);
  const { strong, weak } = binarize(parts.train.map(avOf), config.binarization);
  const watched = [strong, weak].flatMap((rows) => {
    const apart = Math.ceil(rows.length / faces);
    return rows.filter((_, index) => index % apart === 0).map((row) => parts.train[row]);
  });
  const isStrong = new Set(strong.map((row) => parts.train[row]));
  const pixels = await images.batch(images.indicesOf(watched));
  const state = initialState(config);
  const snapshots: Promise<CriticSnapshot>[] = [];
  const look = async (step: number): Promise<CriticSnapshot> => {
    const { features, outputs } = tf.tidy(() => {
      const input = tf.tensor4d(pixels, [watched.length, images.size, images.size, 3]);
      const features = state.encoder.predict(input);
      return { features, outputs: state.critic.predict(features) };
    });
    const rows = await Promise.all([features.array(), outputs.array()]);
    tf.dispose([features, outputs]);
    return {
      step,
      faces: watched.map((sample, row) => ({
        sample,
        strong: isStrong.has(sample),
        features: rows[0][row],
        outputs: rows[1][row],
      })),
    };
  };
  const steps: StepRecord[] = [];
  const epochs: EpochRecord[] = [];
  if (at.includes(0)) snapshots.push(look(0));
  const result = await train({
    ...{ config, images, from: state, train: parts.train, validation: parts.validation },
    onStep(record) {
      steps.push(record);
      if (at.includes(record.step)) snapshots.push(look(record.step));
    },
    onEpoch: (record) => epochs.push(record),
  });
  const looked = await Promise.all(snapshots);
  disposeState(result.state);
  return { snapshots: looked, steps, epochs };
}
