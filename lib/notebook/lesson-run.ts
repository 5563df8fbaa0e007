import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSet } from '../data/data-set';
import { InputError } from '../errors';
import type { VariantRuns } from '../experiment/compare';
import { SILENT } from '../run/progress';
import { runTraining, type Run } from '../run/run';
import { writeRunSource } from '../run/run-source';
import { DEFAULT_SPLIT, type SplitConfig, partsOf, type Parts } from '../run/split';
import type { RunLog } from '../run/tensorboard';
import { BASE_CONFIG, type TrainingConfig } from '../training/config';
import { resolveConfig, type Diff } from '../training/resolve';
import { LESSON_CACHE } from './lesson-faces';
import { lessonImages } from './lesson-images';
import { trainingDisplay } from './training-display';

export interface LessonRunOptions {
  /** Names the run, its display and its folder. */
  readonly title: string;
  /** Laid over `BASE_CONFIG`. */
  readonly diff?: Diff<TrainingConfig>;
  /** One run each; default that of the config alone. */
  readonly seeds?: readonly number[];
  readonly split?: SplitConfig;
  /** Goes on with what stands in the folder, where it was stopped. Default false: begins anew. */
  readonly resume?: boolean;
  /** Stops after the step under way. */
  readonly signal?: AbortSignal;
  /** Is told of every step and epoch, beside the display. */
  readonly log?: RunLog;
  /** Folder of run folders. */
  readonly cache?: string;
}

/** A variant with its runs, as tables and figures of comparisons take it, and what it was trained on. */
export interface LessonRun extends VariantRuns {
  readonly parts: Parts;
  /** One run folder a seed, as `caf evaluate` takes it. */
  readonly folders: readonly string[];
}

/**
 * Trains one variant below a cell, with a live display for each seed, and predicts people it has seen and people it has not. Beside the
 * library, out of git's sight, it leaves run folders as `caf train` does.
 * @throws InputError as `partsOf`, `openImages` and `runTraining`, or for a title of which no folder can be named
 */
export async function lessonRun(data: DataSet, options: LessonRunOptions): Promise<LessonRun> {
  const { title, diff = {}, split = DEFAULT_SPLIT, resume = false, signal, log } = options;
  const { cache = join(LESSON_CACHE, 'runs') } = options;
  const base = resolveConfig(BASE_CONFIG, diff);
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (name === '')
    throw new InputError(`The title of a run is ${JSON.stringify(title)}; expected some letters.`);
  const parts = partsOf(data, split);
  const images = await lessonImages(data, base);
  const { seeds = [base.seed] } = options;
  const runs: Run[] = [];
  const folders: string[] = [];
  for (const seed of seeds) {
    const config = { ...base, seed };
    const folder = join(cache, name, `seed-${seed}`);
    const heading = seeds.length > 1 ? `${title}, seed ${seed}` : title;
    if (!resume) {
      rmSync(folder, { recursive: true, force: true });
      writeRunSource(folder, { data, split, parts, binarization: config.binarization });
    }
    const display = trainingDisplay({ title: heading, config });
    const run = await runTraining({
      ...{ folder, title: heading, config, images, parts, resume, signal, progress: SILENT },
      log: {
        step(record) {
          display.step(record);
          log?.step(record);
        },
        epoch(record) {
          display.epoch(record);
          log?.epoch(record);
        },
      },
    });
    display.end(run.best, run.finished);
    runs.push(run);
    folders.push(folder);
  }
  return { variant: { name, title }, runs, parts, folders };
}
