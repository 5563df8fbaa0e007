import { join } from 'node:path';
import type { FaceSample } from '../data/sample';
import { InputError } from '../errors';
import { predictFrames, type PredictedFrame } from '../inference/predict-frames';
import { loadCheckpoint } from '../training/checkpoint';
import { disposeState } from '../training/state';
import { BEST } from '../training/train';
import { readFolder } from './data';
import { openImages, type OpenImagesOptions } from './images';
import { partsFrom, readRunSource, type RunSource } from './run-source';
import { CAVEATS } from './split';

/** Which of a run's own people: never seen, seen in training (other frames of them), or those that chose the epoch. */
export type RunPart = 'unseen' | 'seen' | 'validation';

export interface PredictRunsOptions extends OpenImagesOptions {
  readonly part: RunPart;
  /** Folder of another data set, all of which is predicted in place of `part`; one run alone then. */
  readonly data?: string;
}

export interface RunPredictions {
  readonly frames: readonly PredictedFrame[];
  /** What must be said of these numbers: see `CAVEATS`. */
  readonly caveats: readonly string[];
}

/**
 * Frames predicted by trained runs, each by the run that they belong to: the folds of a cross-validation are measured as one set.
 * @param folders of runs that `caf train` or `caf compare` left
 * @throws InputError where a folder holds no run, data or a checkpoint are wrong, or two runs would predict the same person
 */
export async function predictRuns(
  folders: readonly string[],
  options: PredictRunsOptions,
): Promise<RunPredictions> {
  const sources = folders.map((folder) => readRunSource(folder));
  const frames: PredictedFrame[] = [];
  const caveats = new Set<string>();
  const runOf = new Map<string, string>();
  for (const [index, folder] of folders.entries()) {
    const { samples, caveat } = await samplesOf(sources[index], options);
    if (caveat !== undefined) caveats.add(caveat);
    for (const subject of new Set(samples.map((sample) => sample.subject))) {
      const before = runOf.get(subject);
      if (before !== undefined)
        throw new InputError(
          `${before} and ${folder} both measure ${JSON.stringify(subject)}; expected runs that measure different people, such as the folds of one split.`,
        );
      runOf.set(subject, folder);
    }
    frames.push(...(await predicted(folder, samples, options)));
  }
  return { frames, caveats: [...caveats] };
}

async function samplesOf(source: RunSource, { data, part, progress }: PredictRunsOptions) {
  const set = await readFolder(data ?? source.folder, progress);
  if (data !== undefined) return { samples: set.samples, caveat: CAVEATS[set.subjects] };
  const { test, seen, validation } = partsFrom(source, set.samples);
  return { samples: { unseen: test, seen, validation }[part], caveat: CAVEATS[source.independence] };
}

async function predicted(
  folder: string,
  samples: readonly FaceSample[],
  options: PredictRunsOptions,
): Promise<PredictedFrame[]> {
  const state = loadCheckpoint(join(folder, 'checkpoints', BEST));
  try {
    return await predictFrames(state, await openImages(samples, state.config, options), samples);
  } finally {
    disposeState(state);
  }
}
