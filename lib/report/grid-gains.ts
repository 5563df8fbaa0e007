import { Random } from '../engine/random';
import { bootstrapPeople, type Interval } from '../evaluation/intervals';
import type { VariantRuns } from '../experiment/compare';
import { orGap } from '../files/csv';
import { subjectCccs } from './comparison-table';
import type { GridAnswer } from './grid-answers';
import { pairOf, runASeed } from './grid-runs';
import { differenceColumns } from './grid-tables';
import type { ReportTable } from './table';

const THIRDS = ['hardest third', 'middle third', 'easiest third'] as const;

/**
 * People never seen in thirds by how well the other variant serves them: what a variant gains for each third. How hard somebody is comes
 * from the other seeds, or whoever had bad luck in one would seem to gain in it.
 * @returns nothing where no pair of variants has two seeds in common
 */
export function gainTable(answers: readonly GridAnswer[]): ReportTable | undefined {
  const rows = answers.flatMap(({ variant, against }) => {
    if (!against) return [];
    const pair = pairOf(variant, against);
    const gains = gainsOf(runASeed(pair.a), runASeed(pair.b));
    return THIRDS.flatMap((third, at) => {
      const interval = gains && gainOf(gains, at);
      if (!interval) return [];
      const { estimate, low, high } = interval;
      return [[variant.variant.title, against.variant.title, third, estimate, low, high].map(cell)];
    });
  });
  if (rows.length === 0) return undefined;
  return {
    caption:
      'Who gains: difference in the CCC of single people, mean of valence and arousal, in thirds of the people never seen by how well the other variant serves them in the other seeds; 95 % intervals over people',
    columns: differenceColumns('people'),
    rows,
  };
}

const cell = (value: string | number) => (typeof value === 'number' ? orGap(value) : value);

interface Gain {
  readonly person: string;
  readonly third: number;
  readonly gain: number;
}

/** Of each person in each seed, where the CCC of both is defined. */
function gainsOf(a: VariantRuns, b: VariantRuns): Gain[] | undefined {
  if (a.runs.length < 2) return undefined;
  const cccs = ({ variant, runs }: VariantRuns) => runs.map((run) => subjectCccs({ variant, runs: [run] }));
  const [own, theirs] = [cccs(a), cccs(b)];
  return own.flatMap((ccc, seed) => {
    const others = subjectCccs({ ...b, runs: b.runs.filter((_, other) => other !== seed) });
    const people = [...others.keys()]
      .filter((person) => ccc.has(person) && theirs[seed].has(person))
      .sort((x, y) => others.get(x)! - others.get(y)!);
    return people.map((person, rank) => ({
      person,
      third: Math.floor((THIRDS.length * rank) / people.length),
      gain: ccc.get(person)! - theirs[seed].get(person)!,
    }));
  });
}

function gainOf(gains: readonly Gain[], third: number): Interval | undefined {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { person, gain } of gains.filter((one) => one.third === third)) {
    const { sum, count } = sums.get(person) ?? { sum: 0, count: 0 };
    sums.set(person, { sum: sum + gain, count: count + 1 });
  }
  const people = [...sums.values()];
  if (people.length < 2) return undefined;
  const evaluate = (counts: ArrayLike<number>) => {
    const total = (key: 'sum' | 'count') => people.reduce((all, one, at) => all + counts[at] * one[key], 0);
    return total('sum') / total('count');
  };
  const random = Random.fromSeed(0).fork('report');
  return bootstrapPeople({ subjects: [...sums.keys()], evaluate }, { resamples: 2000, random });
}
