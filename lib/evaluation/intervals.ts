/**
 * How far a result would move with other people: the percentile bootstrap (Efron 1979) over whole people.
 *
 *     draw S people out of S with replacement, compute the statistic, B times;   interval = its (1 -+ level) / 2 quantiles
 *
 * `S` = the people in the test set, `B` = `resamples`. Frames of one person resemble each other, so drawing frames would
 * give intervals far too narrow; person independence is a claim about people.
 *
 * A claim about a method is one about other starts too: with `runs: 'drawn'` each resample also draws R runs out of R, on their own
 * (the pigeonhole bootstrap, Owen 2007). That is a little too wide where people and runs do not interact, and too narrow
 * by sqrt((R - 1) / R) for the part that comes from few runs.
 */
import type { Random } from '../engine/random';
import { InputError } from '../errors';
import { prepareStatistic, type PreparedStatistic, type Statistic } from './statistic';
import type { PredictedFrame } from './summary';

export interface BootstrapOptions {
  /** `B`. Default 1000. */
  readonly resamples?: number;
  /** Default 0.95. */
  readonly level?: number;
  /** Default `kept`. */
  readonly runs?: RunSampling;
  readonly random: Random;
}

/**
 * - `kept`: these runs, once each; the interval is over people alone.
 * - `drawn`: runs are drawn with replacement too, of a pair both; for runs that differ by seed, not for folds.
 */
export type RunSampling = 'kept' | 'drawn';

export interface Interval {
  /** The statistic over everybody, once. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Resamples that count: those where the statistic is defined. */
  readonly resamples: number;
}

/** Predictions of one run, or of several that differ by seed; the statistic is then averaged over the runs. */
export type Runs = readonly PredictedFrame[] | readonly (readonly PredictedFrame[])[];

/**
 * @throws InputError on an empty run, fewer than 2 people, options out of range
 */
export function bootstrapOverSubjects(
  frames: Runs,
  statistic: Statistic,
  options: BootstrapOptions,
): Interval {
  const runs = runsOf(frames).map((run) => [prepareStatistic(run, statistic)]);
  return bootstrap(runs, (values) => mean(values.flat()), options);
}

/** The same for any number that is made ready for a bootstrap over people. Errors as `bootstrapOverSubjects`. */
export const bootstrapPeople = (statistic: PreparedStatistic, options: BootstrapOptions): Interval =>
  bootstrap([[statistic]], ([[value]]) => value, options);

/**
 * The statistic of A less that of B, both on the same resampled people, averaged over runs: people that are hard for both do
 * not widen the interval. Run i of A and run i of B must show the same people; other runs may show others.
 * @throws InputError as `bootstrapOverSubjects`, and where A and B do not fit together
 */
export function pairedDifference(
  a: Runs,
  b: Runs,
  statistic: Statistic,
  options: BootstrapOptions,
): Interval {
  const [first, second] = [a, b].map((runs) => runsOf(runs).map((run) => prepareStatistic(run, statistic)));
  if (first.length !== second.length) {
    throw new InputError(
      `A paired difference needs as many runs of A as of B, but got ${first.length} and ${second.length}.`,
    );
  }
  first.forEach((run, i) => {
    checkSamePeople(run, second[i], i);
  });
  const pairs = first.map((run, i) => [run, second[i]]);
  return bootstrap(pairs, (values) => mean(values.map(([own, theirs]) => own - theirs)), options);
}

/** The q-quantile of sorted values, linear between neighbours (NumPy's default). */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return NaN;
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** @param runs what is drawn as one: a run, or a pair of them on the same people */
function bootstrap(
  runs: readonly (readonly PreparedStatistic[])[],
  combine: (values: readonly (readonly number[])[]) => number,
  { resamples = 1000, level = 0.95, runs: sampling = 'kept', random }: BootstrapOptions,
): Interval {
  const people = [...new Set(runs.flat().flatMap((run) => run.subjects))].sort();
  if (people.length < 2) throw new InputError(`A bootstrap over people needs 2 or more, but there is 1.`);
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new InputError(`resamples is ${resamples}, expected a whole number of 1 or more.`);
  }
  if (!(level > 0 && level < 1))
    throw new InputError(`level is ${level}, expected a number between 0 and 1.`);

  const place = new Map(people.map((person, i) => [person, i]));
  const placed = runs.map((pair) =>
    pair.map((run) => ({ run, places: Int32Array.from(run.subjects, (person) => place.get(person)!) })),
  );
  // A run none of whose people were drawn has no value; it is left out of the mean, its partner with it.
  const valuesOf = (counts: Int32Array) =>
    placed.map((pair) =>
      pair.flatMap(({ run, places }) => {
        const own = places.map((at) => counts[at]);
        return own.some((count) => count > 0) ? [run.evaluate(own)] : [];
      }),
    );
  const drawn = (values: number[][]) =>
    sampling === 'kept' ? values : values.map(() => values[random.integer(values.length)]);
  const evaluate = (values: number[][]) => combine(values.filter((pair) => pair.length > 0));

  const estimate = evaluate(valuesOf(new Int32Array(people.length).fill(1)));
  const counts = new Int32Array(people.length);
  const values: number[] = [];
  for (let b = 0; b < resamples; b++) {
    counts.fill(0);
    for (let i = 0; i < people.length; i++) counts[random.integer(people.length)]++;
    const value = evaluate(drawn(valuesOf(counts)));
    if (!Number.isNaN(value)) values.push(value);
  }
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - level) / 2;
  return {
    estimate,
    low: quantile(sorted, tail),
    high: quantile(sorted, 1 - tail),
    level,
    resamples: sorted.length,
  };
}

function runsOf(runs: Runs): readonly (readonly PredictedFrame[])[] {
  if (runs.length === 0) throw new InputError('A bootstrap needs predicted frames, but the list is empty.');
  return Array.isArray(runs[0])
    ? (runs as readonly (readonly PredictedFrame[])[])
    : [runs as readonly PredictedFrame[]];
}

function checkSamePeople(a: PreparedStatistic, b: PreparedStatistic, run: number): void {
  const odd = [
    ...a.subjects.filter((subject) => !b.subjects.includes(subject)),
    ...b.subjects.filter((subject) => !a.subjects.includes(subject)),
  ];
  if (odd.length === 0) return;
  throw new InputError(`Run ${run} of A and of B must show the same people, but only one shows '${odd[0]}'.`);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
