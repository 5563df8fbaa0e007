import type { DataSet, SubjectSource } from '../data/data-set';
import { holdOutFrames } from '../data/hold-out-frames';
import { assertNoSharedSubject, peopleOf, sharedSubjects } from '../data/people';
import { officialSplit, readSplitLists } from '../data/published-split';
import type { FaceSample } from '../data/sample';
import { kFoldBySubject, leaveOneSubjectOut, splitBySubject, type Split } from '../data/splits';
import { Random } from '../engine/random';
import { InputError } from '../errors';

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

/** The parts of a data set in one experiment. `seen` holds other frames of the people in `train`; all else is other people. */
export interface Parts {
  readonly train: readonly FaceSample[];
  readonly seen: readonly FaceSample[];
  readonly validation: readonly FaceSample[];
  readonly test: readonly FaceSample[];
  /** Default `given`. */
  readonly independence?: Independence;
}

/**
 * How sure it is that nobody stands on both sides.
 * - `given`: the data set names its people, and nobody does.
 * - `from-faces`: nobody does, as far as people were told apart by the likeness of their faces.
 * - `unknown`: nobody knows who is seen; each image counts as a person.
 * - `shared`: some people do, and the split was declared so.
 */
export type Independence = SubjectSource | 'shared';

/** What every table and report of such a split must say. */
export const CAVEATS: Readonly<Record<Independence, string | undefined>> = {
  given: undefined,
  'from-faces':
    'People were told apart by the likeness of their faces, not by name: somebody may stand on both sides unnoticed.',
  unknown:
    'Not person-independent: nobody knows who is seen in this data, and the same person may stand on both sides; each image counts as a person.',
  shared: 'Not person-independent: some people stand on both sides of this split.',
};

/**
 * Deals a data set into training, validation and test by person, then keeps frames of the training people aside as `seen`. Nobody who is
 * tested trains or validates, unless the split declares `sharedPeople`.
 * @throws InputError as the split asked for (`splits.ts`, `published-split.ts`), naming people who stand on both sides
 */
export function partsOf(data: DataSet, split: SplitConfig): Parts {
  const random = Random.fromSeed(split.seed);
  const parts = threeParts(data, split, random.fork('people'));
  const independence = independenceOf(data, parts, split.sharedPeople ?? false);
  const train = someOf(parts.train, split.trainPeople, random.fork('train people'));
  const heldOut = holdOutFrames(train, { fraction: split.seen, random: random.fork('frames') });
  return { ...parts, train: heldOut.train, seen: heldOut.seen, independence };
}

/** The samples of so many of the people; of all where no number is given. */
function someOf(samples: readonly FaceSample[], people: number | undefined, random: Random) {
  if (people === undefined) return samples;
  const all = peopleOf(samples).map(({ subject }) => subject);
  if (people > all.length)
    throw new InputError(
      `The split asks for ${people} training people; expected at most ${all.length}, all there are.`,
    );
  const chosen = new Set(random.shuffle(all).slice(0, people));
  return samples.filter(({ subject }) => chosen.has(subject));
}

function threeParts(data: DataSet, { test, validation }: SplitConfig, random: Random): Split {
  const { samples } = data;
  switch (test.kind) {
    case 'holdout': {
      const fractions = { train: 1 - validation - test.share, validation, test: test.share };
      return splitBySubject(samples, { fractions, random });
    }
    case 'kfold': {
      const folds = kFoldBySubject(samples, test.folds, { random });
      // Absent where the fold is out of range; TypeScript does not see that.
      const fold = folds.at(test.fold) as (typeof folds)[number] | undefined;
      if (!fold || test.fold < 0)
        throw new InputError(`The fold is ${test.fold}; expected 0 to ${test.folds - 1}, of ${test.folds}.`);
      return withValidation(fold, validation, random.fork(`validation/${test.fold}`));
    }
    case 'loso': {
      const { subject } = test;
      return withValidation(
        leaveOneSubjectOut(samples, subject),
        validation,
        random.fork(`validation/${subject}`),
      );
    }
    case 'official':
      return withTest(officialSplit(data), validation, random);
    case 'lists':
      return withTest(readSplitLists(test.folder, data), validation, random);
  }
}

/** A published split whose last part is the one that is measured: where it has no test part, that is its validation part. */
function withTest(split: Split, validation: number, random: Random): Split {
  if (split.test.length > 0 && split.validation.length > 0) return split;
  const test = split.test.length > 0 ? split.test : split.validation;
  return withValidation({ train: split.train, test }, validation, random);
}

/** Some of the training people choose the epoch. */
function withValidation(
  { train, test }: Pick<Split, 'train' | 'test'>,
  validation: number,
  random: Random,
): Split {
  const fractions = { train: 1 - validation, validation, test: 0 };
  return { ...splitBySubject(train, { fractions, random }), test };
}

function independenceOf({ subjects }: DataSet, parts: Split, declared: boolean): Independence {
  const pairs = [
    ['train', 'validation'],
    ['train', 'test'],
    ['validation', 'test'],
  ] as const;
  for (const [a, b] of pairs) {
    if (sharedSubjects(parts[a], parts[b]).length === 0) continue;
    if (declared) return 'shared';
    assertNoSharedSubject(parts[a], parts[b], a, b);
  }
  return subjects;
}
