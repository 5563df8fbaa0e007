import { type Alignment } from './face-box';
import { type FaceSample } from './sample';

/**
 * Why something was left out, to be counted by. `faulty`: it is not as it should be. `repeated`: the image is there already.
 * `unnamed`: an image without an entry among the labels, or an empty folder. `no-label`: its entry says that it has none.
 * `no-image`: it has a label, but the data set has no image of it. `no-frame`: it has a label, but the video ends before.
 * `not-one-emotion`: its class is one that stands for no emotion (AffectNet's none, uncertain, no face). `no-face`: no face was
 * found in it. `several-faces`: more than one was. `thinned-out`: between the frames that were asked for.
 */
export type SkipReason =
  | 'faulty'
  | 'repeated'
  | 'unnamed'
  | 'no-label'
  | 'no-image'
  | 'no-frame'
  | 'not-one-emotion'
  | 'no-face'
  | 'several-faces'
  | 'thinned-out';

/** A file or folder that was left out, or frames of it, and the reason, for the user to read. */
export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
  readonly why: string;
  /** Frames that it stands for; one where it is left out. */
  readonly count?: number;
}

/**
 * Who knows who is seen. `given`: the data set names people, or videos of one person each. `from-faces`: nobody does; images
 * were grouped by the likeness of their faces. `unknown`: nobody does, and each image stands as a subject of its own, so that
 * no split of it can be called person-independent.
 */
export type SubjectSource = 'given' | 'from-faces' | 'unknown';

/** How the faces of a prepared data set were cut out. */
export interface PreparedCrop {
  /** Side of the crops in pixels. */
  readonly size: number;
  /** Side of a crop over the larger extent of the landmarks. */
  readonly margin: number;
  readonly align: Alignment;
}

/** What every reader in `data/sets` gives: all labelled frames of one data set, in an order that depends on names alone. */
export interface DataSet {
  readonly name: string;
  /** Absolute path of the folder, or of the table, that it was read from. */
  readonly root: string;
  readonly subjects: SubjectSource;
  /** How its faces were cut out, where `caf data prepare` laid boxes around landmarks. */
  readonly crop?: PreparedCrop;
  readonly samples: readonly FaceSample[];
  readonly skipped: readonly Skipped[];
}

/**
 * What to do with a faulty file: `throw` stops at the first with an InputError; `skip` leaves it out and notes the same
 * sentence in `skipped`.
 */
export type OnBad = 'throw' | 'skip';

/** Order by UTF-16 units: the same on every machine, which a locale's order is not. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
