import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Engine } from '../engine/select';
import { InputError } from '../errors';
import { readJson } from '../files/json';
import { writeFileSafely } from '../files/write';
import { readData } from '../run/data';
import { describeEnvironment } from '../run/environment';
import { openImages } from '../run/images';
import type { Progress } from '../run/progress';
import type { Run } from '../run/run';
import { writeRunSource } from '../run/run-source';
import { partsOf, type Parts } from '../run/split';
import { LAST } from '../training/train';
import { checkParts, configsOf } from './check-experiment';
import type { Experiment, Variant } from './experiment';
import { runGrid } from './grid';

export interface CompareOptions {
  readonly experiment: Experiment;
  /** Where everything goes. */
  readonly folder: string;
  /** Where built-in faces are rendered to, and found again by the next comparison. */
  readonly facesFolder: string;
  readonly engine: Engine;
  readonly progress: Progress;
  /** The command that repeats this, for the report. */
  readonly command: string;
  /** Folder where decoded images are kept for the next epoch and the next run. */
  readonly cache?: string;
  /** Runs side by side; default one a core. */
  readonly workers?: number;
  /** Goes on with what stands in `folder`: each run from its last checkpoint. */
  readonly resume?: boolean;
  readonly signal?: AbortSignal;
}

/** One variant with its runs, one a seed, in the order of the seeds. */
export interface VariantRuns {
  readonly variant: Pick<Variant, 'name' | 'title'>;
  readonly runs: readonly Run[];
}

/** What a comparison trained, and on what. */
export interface Compared {
  readonly folder: string;
  readonly experiment: Experiment;
  readonly variants: readonly VariantRuns[];
  readonly parts: Parts;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: string;
  /** When the work began. */
  readonly started: Date;
}

/**
 * Trains every variant with every seed on one split of people, predicts people seen and never seen with each, and leaves a folder
 * with config, environment and the records of all runs.
 * @throws InputError naming what is wrong with the experiment or the data; when `folder` holds a comparison already (without
 *   `resume`) or another one (with it); when it was stopped, with where the runs stand
 */
export async function compare(options: CompareOptions): Promise<Compared> {
  const { experiment, progress, signal, engine, command, resume = false } = options;
  const folder = resolve(options.folder);
  const started = new Date();
  const configs = configsOf(experiment);
  claim(folder, experiment, resume);
  const environment = describeEnvironment(engine);
  writeFileSafely(join(folder, 'environment.json'), `${JSON.stringify(environment, undefined, 2)}\n`);

  const data = await readData(experiment.data, options.facesFolder, progress, signal);
  const { samples } = data;
  const parts = partsOf(data, experiment.split);
  checkParts(parts);
  const images = await openImages(samples, experiment.base, { progress, signal, cache: options.cache });
  const jobs = experiment.variants.flatMap((variant, index) =>
    experiment.seeds.map((seed) => {
      const run = join(folder, variant.name, `seed-${seed}`);
      writeRunSource(run, {
        ...{ data, split: experiment.split, parts, binarization: configs[index].binarization },
      });
      return {
        title: experiment.seeds.length > 1 ? `${variant.name}, seed ${seed}` : variant.title,
        folder: run,
        config: { ...configs[index], seed },
        resume: resume && existsSync(join(run, 'checkpoints', LAST)),
      };
    }),
  );
  const runs = await runGrid({ ...options, jobs, images, parts, engine: engine.name });
  const seeds = experiment.seeds.length;
  const variants = experiment.variants.map((variant, index) => ({
    variant,
    runs: runs.slice(index * seeds, (index + 1) * seeds),
  }));
  return { folder, experiment, variants, parts, environment, command, started };
}

/** Writes `experiment.json`, or makes sure that the one that stands there asks the same. */
function claim(folder: string, experiment: Experiment, resume: boolean): void {
  const path = join(folder, 'experiment.json');
  const text = `${JSON.stringify(experiment, undefined, 2)}\n`;
  if (!resume && existsSync(path)) {
    throw new InputError(`${folder} holds a comparison already; expected another folder, or to resume it.`);
  }
  if (resume && !isDeepStrictEqual(readJson(path, 'a comparison to go on with'), JSON.parse(text))) {
    throw new InputError(
      `${path} is of another experiment; expected the same options as the comparison to go on with.`,
    );
  }
  writeFileSafely(path, text);
}
