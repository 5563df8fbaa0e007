import { defaultFaceKnobs, type FaceKnobs } from '../data/faces/knobs';
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

/** Faces of the main job: enough people that the interval over unseen ones is narrow, few enough for minutes on two cores. */
export const DEFAULT_FACES: FacesConfig = {
  kind: 'faces',
  people: 200,
  clipsPerPerson: 6,
  framesPerClip: 8,
  size: 64,
  seed: 1,
  knobs: defaultFaceKnobs,
};

/** Data of the user's own, as `readDataSet` takes it. */
export interface FolderConfig {
  readonly kind: 'folder';
  /** A prepared data set, a folder in AFEW-VA's layout, or a table of images. */
  readonly folder: string;
}

/** Three in five people train; enough unseen people that the interval over them tells something. */
export const DEFAULT_SPLIT: SplitConfig = {
  seed: 1,
  test: { kind: 'holdout', share: 0.3 },
  validation: 0.15,
  seen: 1 / 6,
};

/** How people are dealt out. Shares of people; who is neither tested nor validates trains. */
export interface SplitConfig {
  readonly seed: number;
  /** Who is never seen in training nor in choosing the epoch. */
  readonly test: TestChoice;
  /** People on whom the epoch is chosen, where `test` names none: a share of all people beside `holdout`, else of those not tested. */
  readonly validation: number;
  /** Share of the training people's frames kept out of training, to measure on people seen (whole clips where there are several). */
  readonly seen: number;
  /** Only so many of the training people train, in an order drawn once: those of a smaller number are among those of a larger. */
  readonly trainPeople?: number;
  /** Declares that people may stand on both sides, and with it that nothing about new people is measured. Default false. */
  readonly sharedPeople?: boolean;
}

/**
 * - `holdout`: a drawn share of the people.
 * - `kfold`: one fold of several, of like size and intensity. On AFEW-VA five folds by person are the custom (Kossaifi et al. 2017, as later papers
 *   report it); who stood in which fold was not published as far as is known here, so that published numbers are of other folds.
 * - `loso`: one person (leave one subject out).
 * - `official`: the split that the data set comes with. Where its test labels are not published, as with Aff-Wild2 and AffectNet, its
 *   validation part is what is measured, as the field does, and the epoch is chosen on people taken from its training part.
 * - `lists`: from files (`readSplitLists`), by the same rule.
 */
export type TestChoice =
  | { readonly kind: 'holdout'; readonly share: number }
  | { readonly kind: 'kfold'; readonly folds: number; /** Counted from 0. */ readonly fold: number }
  | { readonly kind: 'loso'; readonly subject: string }
  | { readonly kind: 'official' }
  | { readonly kind: 'lists'; readonly folder: string };
