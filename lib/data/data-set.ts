import { type FaceSample } from './sample';

/** A file or folder that was left out, and the reason, for the user to read. */
export interface Skipped {
  readonly path: string;
  readonly why: string;
}

/**
 * Who knows who is seen. `given`: the data set names people, or videos of one person each. `from-faces`: nobody does; images
 * were grouped by the likeness of their faces. `unknown`: nobody does, and each image stands as a subject of its own, so that
 * no split of it can be called person-independent.
 */
export type SubjectSource = 'given' | 'from-faces' | 'unknown';

/** What every reader in `data/sets` gives: all labelled frames of one data set, in an order that depends on names alone. */
export interface DataSet {
  readonly name: string;
  /** Absolute path of the folder it was read from. */
  readonly root: string;
  readonly subjects: SubjectSource;
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
