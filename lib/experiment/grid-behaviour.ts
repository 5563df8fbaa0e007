/**
 * Why the variants of a grid come out as they do, from their records: whether predictions are inflated, how much of the error hangs on the
 * person, whether the critic holds the margin, and whom a variant serves better than the one that it is held against.
 */
import { Random } from '../engine/random';
import { bootstrapPeople, type Interval } from '../evaluation/intervals';
import { AXES, bySubject, type Axis, type PredictedFrame } from '../evaluation/summary';
import type { EpochRecord } from '../training/record';
import { subjectCccs } from './comparison-table';
import type { GridAnswer } from './grid-answers';
import { pairOf, runASeed, type GridVariant } from './grid-runs';
import { orGap, type ReportTable } from './report-table';
import type { Run } from './run';
import { mean, type VariantRuns } from './variant-runs';

const BOTH = ['valence', 'arousal'] as const;

/** Below this spread on both axes a run counts as one that answers a constant: its regressor is dead. */
const CONSTANT = 0.2;

/** Of each variant, over its runs: how predictions spread, whose the error is, how far the critic gets. */
export const behaviourTable = (grid: readonly GridVariant[]): ReportTable => ({
  caption:
    'What the methods do to predictions and critic, mean of the runs. Spread: standard deviation of the predictions over that of the labels, people never seen ' +
    '(above 1 they are inflated). Error of the person: share of their squared error that stays when the frames of one person are averaged, which is what depends on whose face it is. ' +
    'Margin held: 1 - E[d_an] / alpha, at 0 the critic no longer tells strong from weak, at 1 all pairs keep the margin. ' +
    'Constant: runs whose predictions spread less than a fifth as far as the labels on both axes',
  columns: [
    { key: 'variant', label: 'variant' },
    { key: 'spreadV', label: 'spread V' },
    { key: 'spreadA', label: 'spread A' },
    { key: 'personV', label: 'error of the person V', kind: 'share' },
    { key: 'personA', label: 'A', kind: 'share' },
    { key: 'heldFirst', label: 'margin held, first epoch', kind: 'share' },
    { key: 'heldLast', label: 'last', kind: 'share' },
    { key: 'constant', label: 'constant', kind: 'count' },
  ],
  rows: grid.map(({ variant, runs }) => {
    const all = runs.map(({ run }) => run);
    const over = (of: (run: Run) => number) => orGap(mean(all.map(of)));
    return [
      variant.title,
      ...BOTH.map((axis) => over(({ predictions }) => spreadOf(predictions.unseen, axis))),
      ...BOTH.map((axis) => over(({ predictions }) => personShare(predictions.unseen, axis))),
      over(({ epochs }) => marginHeld(epochs.at(0))),
      over(({ epochs }) => marginHeld(epochs.at(-1))),
      all.filter(({ predictions }) => BOTH.every((axis) => spreadOf(predictions.unseen, axis) < CONSTANT))
        .length,
    ];
  }),
});

const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};

/** Standard deviation of the predictions over that of the labels. */
export const spreadOf = (frames: readonly PredictedFrame[], axis: Axis): number =>
  deviation(frames.map((frame) => frame[AXES[axis]])) / deviation(frames.map((frame) => frame[axis]));

/**
 * Share of the squared error that is the person's own: that of their mean error.
 *
 *     sum_p n_p mean_p(e)^2 / sum e^2
 */
export function personShare(frames: readonly PredictedFrame[], axis: Axis): number {
  const errors = [...bySubject(frames).values()].map((own) =>
    own.map((frame) => frame[AXES[axis]] - frame[axis]),
  );
  const squares = (of: (own: readonly number[]) => number) => errors.map(of).reduce((a, b) => a + b, 0);
  return (
    squares((own) => own.length * mean(own) ** 2) /
    squares((own) => own.length * mean(own.map((e) => e ** 2)))
  );
}

/** NaN where there is no critic, or it has no margin. */
export function marginHeld(epoch: EpochRecord | undefined): number {
  const { 'critic.negative': short, 'critic.alpha': alpha } = epoch?.losses ?? {};
  return short === undefined || alpha === undefined ? NaN : 1 - short / alpha;
}

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
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'against', label: 'against' },
      { key: 'people', label: 'people' },
      { key: 'difference', label: 'difference', kind: 'difference' },
      { key: 'low', label: 'from', kind: 'difference' },
      { key: 'high', label: 'to', kind: 'difference' },
    ],
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
