import type { FaceKnobs } from '../data/faces/knobs';
import type { FacesConfig, FolderConfig } from '../run/data';
import type { SplitConfig } from '../run/split';
import type { TrainingConfig } from '../training/config';
import type { Diff } from '../training/resolve';

/**
 * An experiment as a file defines it (`defineExperiment`): variants, each a named diff on one base, trained with every seed and in
 * every fold. What is left out is as in `caf compare`.
 */
export interface ExperimentDefinition {
  /** Names its folder of runs: letters, digits and hyphens. */
  readonly name: string;
  /** What it asks, in a sentence or two; stands at the top of its report. */
  readonly question: string;
  /** Laid over `BASE_CONFIG`. */
  readonly base?: Diff<TrainingConfig>;
  /** Drawn faces, as far as they leave `DEFAULT_FACES`, or a data set on disk. */
  readonly data?: FacesDefinition | FolderConfig;
  /** As far as it leaves `DEFAULT_SPLIT`. */
  readonly split?: Partial<Omit<SplitConfig, 'trainPeople'>>;
  /** Cross-validation by person: so many folds, all of them trained, in the place of `split.test`. */
  readonly folds?: number;
  readonly seeds: readonly number[];
  /** The first is the one that the others on the same faces are held against, unless they name another. */
  readonly variants: readonly VariantDefinition[];
  /** What the variants' `point` counts, where they lie on curves. */
  readonly axis?: AxisDefinition;
  /** The same experiment in seconds, to see that all works; what is left out is as in `QUICK`. */
  readonly quick?: QuickDefinition;
}

/** What one variant changes: the config, the faces, how many people train. */
export interface VariantDefinition {
  /** Names its folder: letters, digits and hyphens. */
  readonly name: string;
  /** For people to read. */
  readonly title: string;
  readonly diff?: Diff<TrainingConfig>;
  /** Laid over the experiment's drawn faces. */
  readonly data?: Omit<FacesDefinition, 'kind'>;
  /** Only so many of the training people train; who validates and who is tested stays the same. */
  readonly trainPeople?: number;
  /** Name of the variant that this one is held against, on the same faces; left out, the first of those. */
  readonly against?: string;
  /** Its place on a curve over variants: the value on `axis`, and which curve. */
  readonly point?: PointDefinition;
}

export interface PointDefinition {
  readonly x: number;
  /** Variants of one curve have one name here. */
  readonly curve: string;
}

export interface AxisDefinition {
  /** With the unit. */
  readonly name: string;
}

/** Drawn faces; knobs too only as far as they leave their defaults. */
export type FacesDefinition = Partial<Omit<FacesConfig, 'kind' | 'knobs'>> & {
  readonly kind: 'faces';
  readonly knobs?: Partial<FaceKnobs>;
};

/** Laid over everything else, the variants' diffs too. */
export interface QuickDefinition {
  readonly base?: Diff<TrainingConfig>;
  readonly data?: Omit<FacesDefinition, 'kind'>;
  readonly seeds?: readonly number[];
  readonly folds?: number;
  /** Names of the variants that are run; left out, all. */
  readonly variants?: readonly string[];
}

/** What `--quick` comes to where a definition says nothing. */
export const QUICK = {
  base: { epochs: 2, batchSize: 16, optimizer: { warmup: 4 }, adversarial: { start: 2 } },
  data: { people: 24, clipsPerPerson: 2, framesPerClip: 6 },
  seeds: 2,
  folds: 2,
} as const;
