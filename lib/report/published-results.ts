import { summarise } from '../evaluation/summary';
import { orGap } from '../files/csv';
import type { GridVariant } from './grid-runs';
import type { ReportTable } from './table';
import { mean } from './variant-runs';

interface Published {
  readonly method: string;
  readonly data: string;
  /** Valence, arousal; nothing where the number could not be had. */
  readonly rmse?: readonly [number, number];
  readonly sagr?: readonly [number, number];
  readonly ccc?: readonly [number, number];
}

/**
 * What was published, from the authors' later poster (Aff-Wild). The paper's rows for AFEW-VA and AffectNet, and those of CAF with
 * ResNet-18, were not found: their cells stay empty.
 */
const PUBLISHED: readonly Published[] = [
  {
    method: 'Hasani et al. 2017',
    data: 'Aff-Wild',
    rmse: [0.27, 0.36],
    sagr: [0.57, 0.74],
    ccc: [0.36, 0.19],
  },
  {
    method: 'CAF (AlexNet), paper',
    data: 'Aff-Wild',
    rmse: [0.24, 0.21],
    sagr: [0.68, 0.78],
    ccc: [0.54, 0.56],
  },
  {
    method: 'AVCE (AlexNet) 2022',
    data: 'Aff-Wild',
    rmse: [0.154, 0.154],
    sagr: [0.849, 0.795],
    ccc: [0.682, 0.594],
  },
  { method: 'CAF (AlexNet), paper', data: 'AFEW-VA' },
  { method: 'CAF (AlexNet), paper', data: 'AffectNet' },
  { method: 'CAF (ResNet-18), paper', data: 'Aff-Wild, AFEW-VA, AffectNet' },
];

const METRICS = ['rmse', 'sagr', 'ccc'] as const;

/** The paper's table beside ours. The data differ, so that no number of one part can be held against one of the other. */
export function publishedTable(grid: readonly GridVariant[]): ReportTable {
  const ours = grid.filter(({ runs }) => runs.length > 0);
  return {
    caption:
      "The paper's table beside these runs; empty where a number could not be had. The data differ: nothing here can be held against a row of other data",
    columns: [
      { key: 'method', label: 'method' },
      { key: 'data', label: 'people never seen of' },
      ...METRICS.flatMap((metric) =>
        (['V', 'A'] as const).map((axis) => ({
          key: `${metric}${axis}`,
          label: `${metric.toUpperCase()} ${axis}`,
          kind: 'metric' as const,
        })),
      ),
    ],
    rows: [
      ...PUBLISHED.map(({ method, data, ...values }) => [
        method,
        data,
        ...METRICS.flatMap((metric) => values[metric] ?? [null, null]),
      ]),
      ...ours.map((variant) => [variant.variant.title, dataOf(variant), ...valuesOf(variant)]),
    ],
  };
}

const dataOf = ({ variant: { data } }: GridVariant): string =>
  data.kind === 'faces' ? `${data.people} drawn people` : 'the data set of this experiment';

function valuesOf({ runs }: GridVariant): (number | null)[] {
  const summaries = runs.map(({ run }) => summarise(run.predictions.unseen));
  return METRICS.flatMap((metric) =>
    (['valence', 'arousal'] as const).map((axis) => orGap(mean(summaries.map((one) => one[axis][metric])))),
  );
}
