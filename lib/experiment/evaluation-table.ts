import type { Evaluation } from '../evaluation/evaluate';
import type { Interval } from '../evaluation/intervals';
import { writeEstimate, type ReportTable } from './report-table';

/** One evaluation, metric by metric, each with its interval over people. */
export function evaluationTable({ summary, sagrZeroMiss, intervals }: Evaluation, what: string): ReportTable {
  // Correlations of a constant are undefined: a gap in the table.
  const orGap = (value: number) => (Number.isNaN(value) ? null : value);
  const show = ({ estimate: value, low, high }: Interval) =>
    Number.isNaN(value) ? null : writeEstimate({ value, low, high });
  const { valence, arousal } = intervals;
  return {
    caption: `${what}: ${summary.frames} frames of ${summary.subjects.length} people, 95 % intervals over people`,
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
