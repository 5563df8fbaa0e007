import { type Random } from '../engine/random';
import { InputError } from '../errors';
import { shown } from '../files/json';
import { peopleOf, type Person } from './people';
import { type FaceSample } from './sample';

/** Three lists of samples; nobody is in two of them. */
export interface Split {
  readonly train: readonly FaceSample[];
  readonly validation: readonly FaceSample[];
  readonly test: readonly FaceSample[];
}

/**
 * How people are dealt. `intensity`: each part gets people of all mean intensities alike, so that a part does not come out
 * easy by chance; `none`: by chance alone.
 */
export type Stratify = 'intensity' | 'none';

export interface FractionOptions {
  /** Shares of the people (not of the frames); their sum is 1. A part of share 0 stays empty, any other gets somebody. */
  readonly fractions: Readonly<Record<keyof Split, number>>;
  readonly random: Random;
  /** Default `intensity`. */
  readonly stratify?: Stratify;
}

export interface HoldoutOptions {
  /** People by name, as a published list or a run record gives them; all others train. */
  readonly holdout: { readonly validation?: readonly string[]; readonly test: readonly string[] };
}

export const PARTS = ['train', 'validation', 'test'] as const;

/**
 * Splits by person: all frames of one person go to one part. The result depends on the set of samples and on `random`, not
 * on the order of the list.
 * @throws InputError for shares that do not sum to 1, fewer people than parts, or a name that is not there.
 */
export function splitBySubject(
  samples: readonly FaceSample[],
  options: FractionOptions | HoldoutOptions,
): Split {
  const people = peopleOf(samples);
  return 'holdout' in options ? splitByName(people, options) : splitByShare(people, options);
}

function splitByShare(
  people: readonly Person[],
  { fractions, random, stratify = 'intensity' }: FractionOptions,
): Split {
  const shares = PARTS.map((part) => fractions[part]);
  const sum = shares.reduce((a, b) => a + b, 0);
  if (!shares.every((share) => share >= 0) || !(Math.abs(sum - 1) < 1e-6)) {
    throw new InputError(
      `The fractions are ${shares.join(', ')}; expected three numbers of 0 or more whose sum is 1.`,
    );
  }
  const parts = dealPeople(people, partSizes(people.length, shares), random, stratify);
  return Object.fromEntries(PARTS.map((part, i) => [part, parts[i]])) as unknown as Split;
}

function splitByName(people: readonly Person[], { holdout }: HoldoutOptions): Split {
  const partOf = new Map<string, keyof Split>();
  for (const part of ['validation', 'test'] as const) {
    for (const subject of holdout[part] ?? []) {
      if (partOf.has(subject)) {
        throw new InputError(`holdout names ${shown(subject)} twice; expected each person once.`);
      }
      if (!people.some((person) => person.subject === subject)) {
        throw new InputError(
          `holdout.${part} names ${shown(subject)}; expected one of the ${people.length} people in the data.`,
        );
      }
      partOf.set(subject, part);
    }
  }
  if (partOf.size === people.length) {
    throw new InputError(
      `holdout names all ${people.length} people; expected somebody to be left for training.`,
    );
  }
  const of = (part: keyof Split) =>
    people
      .filter(({ subject }) => (partOf.get(subject) ?? 'train') === part)
      .flatMap((person) => person.samples);
  return { train: of('train'), validation: of('validation'), test: of('test') };
}

/**
 * k parts of the people, each the test part once; the sizes of the parts differ by one person at most.
 * @throws InputError when k is not a whole number of 2 or more, or there are fewer people than that.
 */
export function kFoldBySubject(
  samples: readonly FaceSample[],
  k: number,
  { random, stratify = 'intensity' }: { readonly random: Random; readonly stratify?: Stratify },
): readonly Pick<Split, 'train' | 'test'>[] {
  if (!Number.isInteger(k) || k < 2) throw new InputError(`k is ${k}; expected a whole number of 2 or more.`);
  const people = peopleOf(samples);
  const sizes = partSizes(
    people.length,
    Array.from({ length: k }, () => 1 / k),
  );
  const folds = dealPeople(people, sizes, random, stratify);
  return folds.map((test, i) => ({ train: folds.filter((_, j) => j !== i).flat(), test }));
}

/**
 * One person is tested, all others train.
 * @throws InputError when nobody has that name, or everybody.
 */
export function leaveOneSubjectOut(
  samples: readonly FaceSample[],
  subject: string,
): Pick<Split, 'train' | 'test'> {
  const { train, test } = splitBySubject(samples, { holdout: { test: [subject] } });
  return { train, test };
}

/** Whole numbers of people nearest to the shares, at least one where the share is above 0. */
function partSizes(people: number, shares: readonly number[]): number[] {
  const wanted = shares.filter((share) => share > 0).length;
  if (people < wanted) {
    throw new InputError(
      `There ${people === 1 ? 'is 1 person' : `are ${people} people`} for ${wanted} parts; ` +
        'expected at least one person a part, for a split is by person.',
    );
  }
  const sizes = shares.map((share) => (share > 0 ? Math.max(1, Math.floor(share * people + 1e-9)) : 0));
  const spare = () => people - sizes.reduce((a, b) => a + b, 0);
  const lacking = (i: number) => shares[i] * people - sizes[i];
  const open = shares.map((_, i) => i).filter((i) => shares[i] > 0);
  while (spare() > 0) sizes[open.reduce((best, i) => (lacking(i) > lacking(best) + 1e-9 ? i : best))]++;
  while (spare() < 0) sizes[open.reduce((best, i) => (sizes[i] > sizes[best] ? i : best))]--;
  return sizes;
}

/**
 * Deals people into parts of the given sizes. Stratified, the people stand in order of mean intensity and so do the seats of
 * the parts, each part's spread evenly; who takes which seat is drawn among neighbours, as many as hold a seat of the smallest part.
 */
function dealPeople(
  people: readonly Person[],
  sizes: readonly number[],
  random: Random,
  stratify: Stratify,
): FaceSample[][] {
  const shuffled = random.shuffle(people);
  const block = Math.ceil(people.length / Math.min(...sizes.filter((size) => size > 0)));
  const order =
    stratify === 'none'
      ? shuffled
      : // The sort is stable: people of one mean stay in drawn order.
        chunks(
          shuffled.sort((a, b) => a.meanIntensity - b.meanIntensity),
          block,
        ).flatMap((some) => random.shuffle(some));
  const parts: Person[][] = sizes.map(() => []);
  order.forEach((person, i) => {
    const lacking = (part: number) =>
      parts[part].length < sizes[part]
        ? ((i + 1) * sizes[part]) / people.length - parts[part].length
        : -Infinity;
    const part = sizes.map((_, p) => p).reduce((best, p) => (lacking(p) > lacking(best) ? p : best));
    parts[part].push(person);
  });
  // By name within a part, so that a list of samples reads alike from run to run.
  const names = new Map(people.map((person, i) => [person, i]));
  return parts.map((part) =>
    part.sort((a, b) => names.get(a)! - names.get(b)!).flatMap((person) => person.samples),
  );
}

const chunks = <T>(values: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, i) => values.slice(i * size, (i + 1) * size));
