import type { DataConfig } from '../run/data';
import type { SplitConfig } from '../run/split';
import type { TrainingConfig } from '../training/config';
import type { Diff } from '../training/resolve';

/** A question asked of several variants on the same data, the same split of people and the same seeds. */
export interface Experiment {
  readonly name: string;
  readonly data: DataConfig;
  readonly split: SplitConfig;
  /** Each variant is trained once with each; a seed fixes initialisation, order, augmentation and dropout. */
  readonly seeds: readonly number[];
  readonly base: TrainingConfig;
  /** The first is the one that the others are compared with. */
  readonly variants: readonly Variant[];
}

/** A named diff on the base config. */
export interface Variant {
  /** Names its folder: letters, digits and hyphens. */
  readonly name: string;
  /** For people to read. */
  readonly title: string;
  readonly diff: Diff<TrainingConfig>;
}
