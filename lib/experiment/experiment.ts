import type { FaceKnobs } from '../data/faces/knobs';
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

export type DataConfig = FacesConfig | FolderConfig;

/** The built-in faces, rendered to files before they are read back. */
export interface FacesConfig {
  readonly kind: 'faces';
  readonly people: number;
  readonly clipsPerPerson: number;
  readonly framesPerClip: number;
  readonly size: number;
  readonly seed: number;
  readonly knobs: FaceKnobs;
}

/** A folder in AFEW-VA's layout. */
export interface FolderConfig {
  readonly kind: 'afew-va';
  readonly folder: string;
}

/** Three in five people train; enough unseen people that the interval over them tells something. */
export const DEFAULT_SPLIT: SplitConfig = { seed: 1, validation: 0.15, test: 0.3, seen: 1 / 6 };

/** How people are dealt out. Shares of people; what is left over trains. */
export interface SplitConfig {
  readonly seed: number;
  /** People on whom the epoch is chosen. */
  readonly validation: number;
  /** People never seen in training nor in choosing. */
  readonly test: number;
  /** Share of the training people's frames kept out of training, to measure on people seen (whole clips where there are several). */
  readonly seen: number;
}
