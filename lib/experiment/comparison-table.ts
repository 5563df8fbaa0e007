import { Random } from '../engine/random';
import { bootstrapOverSubjects, pairedDifference, type Interval } from '../evaluation/intervals';
import type { NamedStatistic } from '../evaluation/statistic';
import { summarise, type PredictedFrame } from '../evaluation/summary';
import type { Variant } from './experiment';
import { writeEstimate, writeNumber, type ReportTable } from './report-table';
import type { Run } from './run';

/** One variant with its runs, one a seed, in the order of the seeds. */
export interface VariantRuns {
  readonly variant: Variant;
  readonly runs: readonly Run[];
}

export type PartName = 'seen' | 'unseen';

/** The number that decides: CCC over all frames, mean of valence and arousal. */
export const CCC: NamedStatistic = { metric: 'ccc', axis: 'mean' };

/** One resampling of people for every interval of a report, so that all of them see the same draws. */
const bootstrap = () => ({ resamples: 2000, random: Random.fromSeed(0).fork('report') });

/** A statistic of a variant with its 95 % interval over people, averaged over seeds. */
export const intervalOf = ({ runs }: VariantRuns, part: PartName, statistic: NamedStatistic): Interval =>
  bootstrapOverSubjects(
    runs.map(({ predictions }) => predictions[part]),
    statistic,
    bootstrap(),
  );

/** Variant less baseline on the same people and seeds. */
export const differenceOf = (a: VariantRuns, b: VariantRuns, part: PartName, statistic = CCC): Interval =>
  pairedDifference(
    a.runs.map(({ predictions }) => predictions[part]),
    b.runs.map(({ predictions }) => predictions[part]),
    statistic,
    bootstrap(),
  );

/** Variant x seen / unseen people: every metric, mean over seeds, and the gap between seen and unseen. */
export function metricsTable(variants: readonly VariantRuns[]): ReportTable {
  const seeds = variants[0].runs.length;
  return {
    caption: `Metrics over all frames, mean of ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'people', label: 'people' },
      ...(['rmse', 'pcc', 'ccc', 'sagr'] as const).flatMap((metric) => [
        { key: `${metric}V`, label: `${metric.toUpperCase()} V` },
        { key: `${metric}A`, label: `${metric.toUpperCase()} A` },
      ]),
      { key: 'subjectCcc', label: 'CCC over people' },
      { key: 'gap', label: 'gap' },
    ],
    rows: variants.flatMap((variant) => {
      const gap = meanCcc(variant, 'seen') - meanCcc(variant, 'unseen');
      return (['seen', 'unseen'] as const).map((part) => [
        variant.variant.title,
        part,
        // Correlations of a constant are undefined: a gap in the table.
        ...metricsOf(variant, part).map((value) => (Number.isNaN(value) ? null : value)),
        part === 'unseen' ? gap : null,
      ]);
    }),
  };
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function metricsOf({ runs }: VariantRuns, part: PartName): number[] {
  const summaries = runs.map(({ predictions }) => summarise(predictions[part]));
  return [
    ...(['rmse', 'pcc', 'ccc', 'sagr'] as const).flatMap((metric) => [
      mean(summaries.map(({ valence }) => valence[metric])),
      mean(summaries.map(({ arousal }) => arousal[metric])),
    ]),
    mean(summaries.map(({ subjectCcc }) => subjectCcc.mean)),
  ];
}

const meanCcc = ({ runs }: VariantRuns, part: PartName): number =>
  mean(runs.map(({ predictions }) => cccOf(predictions[part])));

const cccOf = (frames: readonly PredictedFrame[]): number => {
  const { valence, arousal } = summarise(frames);
  return (valence.ccc + arousal.ccc) / 2;
};

/** Unseen people: each variant against the first, paired by person and seed. */
export function differencesTable(variants: readonly VariantRuns[]): ReportTable {
  const [base] = variants;
  return {
    caption: `People never seen: CCC, mean of valence and arousal, against ${base.variant.title.toLowerCase()}; 95 % intervals over people`,
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'ccc', label: 'CCC' },
      { key: 'low', label: 'from' },
      { key: 'high', label: 'to' },
      { key: 'difference', label: 'difference', kind: 'difference' },
      { key: 'differenceLow', label: 'from', kind: 'difference' },
      { key: 'differenceHigh', label: 'to', kind: 'difference' },
      { key: 'improved', label: 'people who improve', kind: 'share' },
    ],
    rows: variants.map((variant) => {
      const own = intervalOf(variant, 'unseen', CCC);
      const row = [variant.variant.title, own.estimate, own.low, own.high];
      if (variant === base) return [...row, null, null, null, null];
      const { estimate, low, high } = differenceOf(variant, base, 'unseen');
      return [...row, estimate, low, high, shareImproved(variant, base)];
    }),
  };
}

/** Share of the unseen people whose own CCC (mean of both axes and of the seeds) is higher. */
function shareImproved(a: VariantRuns, b: VariantRuns): number {
  const [own, theirs] = [subjectCccs(a), subjectCccs(b)];
  const people = [...own.keys()].filter((person) => theirs.has(person));
  return people.filter((person) => own.get(person)! > theirs.get(person)!).length / people.length;
}

function subjectCccs({ runs }: VariantRuns): Map<string, number> {
  const values = new Map<string, number[]>();
  for (const { predictions } of runs) {
    for (const { subject, valence, arousal } of summarise(predictions.unseen).subjects) {
      const ccc = (valence.ccc + arousal.ccc) / 2;
      if (!Number.isNaN(ccc)) values.set(subject, [...(values.get(subject) ?? []), ccc]);
    }
  }
  return new Map([...values].map(([person, all]) => [person, mean(all)]));
}

/** What the intervals say, in plain words: nothing is called better whose interval holds 0. */
export function conclusion(variants: readonly VariantRuns[]): string {
  const [base, ...others] = variants;
  const gap = meanCcc(base, 'seen') - meanCcc(base, 'unseen');
  const show = (value: number) => writeNumber(value, 'metric');
  const sentences = others.map((variant) => {
    const { estimate, low, high } = differenceOf(variant, base, 'unseen');
    const size = writeEstimate({ value: estimate, low, high }, 'difference');
    const { title } = variant.variant;
    if (low > 0) return `${title} does better on people never seen (${size}).`;
    if (high < 0) return `${title} does worse on people never seen (${size}).`;
    return `${title} cannot be told apart from it on people never seen (${size}).`;
  });
  const { title } = base.variant;
  return [
    `${title}: CCC ${show(meanCcc(base, 'seen'))} on people seen in training, ${show(meanCcc(base, 'unseen'))} on people never seen, a gap of ${show(gap)}. Differences in CCC with 95 % intervals over people:`,
    ...sentences,
  ].join(' ');
}
