import { summarise } from '../evaluation/summary';
import type { VariantRuns } from '../experiment/compare';
import { orGap } from '../files/csv';
import { withCaveats } from './evaluation-table';
import type { ReportTable } from './table';
import { CCC, differenceOf, gapOf, intervalOf, intervalsOver, mean, type PartName } from './variant-runs';

/** Variant x seen / unseen people: every metric, mean over seeds, and the gap between seen and unseen. */
export function metricsTable(variants: readonly VariantRuns[], caveats: readonly string[] = []): ReportTable {
  const seeds = variants[0].runs.length;
  return {
    caption: withCaveats(
      `Metrics over all frames, mean of ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`,
      caveats,
    ),
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
    rows: variants.flatMap((variant) =>
      (['seen', 'unseen'] as const).map((part) => [
        variant.variant.title,
        part,
        ...metricsOf(variant, part).map(orGap),
        part === 'unseen' ? orGap(gapOf(variant)) : null,
      ]),
    ),
  };
}

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

/** Unseen people: each variant against the first, paired by person and seed. */
export function differencesTable(
  variants: readonly VariantRuns[],
  caveats: readonly string[] = [],
): ReportTable {
  const [base] = variants;
  return {
    caption: withCaveats(
      `People never seen: CCC, mean of valence and arousal, against ${base.variant.title.toLowerCase()}; 95 % intervals over ${intervalsOver(base)}`,
      caveats,
    ),
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
      const row = [variant.variant.title, ...[own.estimate, own.low, own.high].map(orGap)];
      if (variant === base) return [...row, null, null, null, null];
      const { estimate, low, high } = differenceOf(variant, base);
      return [...row, ...[estimate, low, high, shareImproved(variant, base)].map(orGap)];
    }),
  };
}

/** Share of the unseen people whose own CCC (mean of both axes and of the seeds) is higher; NaN where nobody's is defined. */
export function shareImproved(a: VariantRuns, b: VariantRuns): number {
  const [own, theirs] = [subjectCccs(a), subjectCccs(b)];
  const people = [...own.keys()].filter((person) => theirs.has(person));
  return people.filter((person) => own.get(person)! > theirs.get(person)!).length / people.length;
}

/** CCC of each person never seen, mean of both axes and of the runs that showed them. */
export function subjectCccs({ runs }: VariantRuns): Map<string, number> {
  const values = new Map<string, number[]>();
  for (const { predictions } of runs) {
    for (const { subject, valence, arousal } of summarise(predictions.unseen).subjects) {
      const ccc = (valence.ccc + arousal.ccc) / 2;
      if (!Number.isNaN(ccc)) values.set(subject, [...(values.get(subject) ?? []), ccc]);
    }
  }
  return new Map([...values].map(([person, all]) => [person, mean(all)]));
}
