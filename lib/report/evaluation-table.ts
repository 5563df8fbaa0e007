import type { Evaluation } from '../evaluation/evaluate';
import type { Interval } from '../evaluation/intervals';
import type { LegacyMetrics, legacyOf } from '../evaluation/legacy';
import { orGap } from '../files/csv';
import { writeEstimate, writeNumber, type ReportTable } from './table';

/**
 * One evaluation, metric by metric, each with its interval over people.
 * @param what whose frames these are
 * @param caveats sentences without which the numbers would mislead
 */
export function evaluationTable(
  { summary, sagrZeroMiss, intervals }: Evaluation,
  what: string,
  caveats: readonly string[] = [],
): ReportTable {
  const show = ({ estimate: value, low, high, resamples }: Interval) =>
    Number.isNaN(value)
      ? null
      : resamples > 0
        ? writeEstimate({ value, low, high })
        : writeNumber(value, 'metric');
  const people = summary.subjects.length;
  const { valence, arousal } = intervals;
  return {
    caption: withCaveats(
      `${what}: ${summary.frames} frames of ` +
        (people === 1
          ? '1 person, who gives no interval over people'
          : `${people} people, 95 % intervals over people`),
      caveats,
    ),
    columns: [
      { key: 'metric', label: 'metric' },
      { key: 'valence', label: 'valence' },
      { key: 'arousal', label: 'arousal' },
      { key: 'mean', label: 'mean of both' },
    ],
    rows: [
      ['RMSE', show(valence.rmse), show(arousal.rmse), null],
      ['PCC', show(valence.pcc), show(arousal.pcc), null],
      ['CCC', show(valence.ccc), show(arousal.ccc), show(intervals.ccc)],
      [
        'CCC, mean over people',
        orGap(summary.subjectCcc.valence),
        orGap(summary.subjectCcc.arousal),
        show(intervals.subjectCcc),
      ],
      ['SAGR (0 is met by 0)', show(valence.sagr), show(arousal.sagr), null],
      ['SAGR (label 0 is a miss)', sagrZeroMiss.valence, sagrZeroMiss.arousal, null],
    ],
  };
}

/** A caption, and what must be said with it. */
export const withCaveats = (caption: string, caveats: readonly string[]): string =>
  caveats.length === 0 ? caption : `${caption}. ${caveats.join(' ')}`;

/** The true metrics beside those of published programs (`legacy.ts`), each named for what it is. */
export function legacyTable(
  { summary }: Evaluation,
  legacy: ReturnType<typeof legacyOf>,
  caveats: readonly string[] = [],
): ReportTable {
  const row = (name: string, truth: 'rmse' | 'pcc' | 'ccc' | 'sagr' | null, old: keyof LegacyMetrics) => [
    name,
    ...(['valence', 'arousal'] as const).flatMap((axis) => [
      truth === null ? null : orGap(summary[axis][truth]),
      orGap(legacy[axis][old]),
    ]),
  ];
  return {
    caption: withCaveats(
      `legacy: as published programs compute them, to compare with published tables only (batches of ${legacy.batchSize})`,
      caveats,
    ),
    columns: [
      { key: 'metric', label: 'legacy metric' },
      { key: 'valence', label: 'V, true' },
      { key: 'valenceLegacy', label: 'V, legacy' },
      { key: 'arousal', label: 'A, true' },
      { key: 'arousalLegacy', label: 'A, legacy' },
    ],
    rows: [
      row('RMSE, mean over batches (AVCE)', 'rmse', 'batchRmse'),
      row('MSE, mean over batches (official code, printed there as RMSE)', null, 'batchMse'),
      row('PCC, covariance over n - 1, deviations over n', 'pcc', 'pcc'),
      row('CCC, the same covariance', 'ccc', 'ccc'),
      row('SAGR, label 0 is a miss (AVCE)', 'sagr', 'sagr'),
    ],
  };
}
