import { withCaveats } from './evaluation-table';
import type { GridAnswer, GridEstimate } from './grid-answers';
import { runASeed, type GridVariant } from './grid-runs';
import { orGap, type ReportColumn, type ReportTable } from './report-table';
import { meanCcc } from './variant-runs';

const bounds = (key: string, label: string, kind?: 'difference'): ReportColumn[] =>
  (['low', 'high'] as const).map((end) => ({
    key: `${key}${end === 'low' ? 'Low' : 'High'}`,
    label: `${label}${end === 'low' ? 'from' : 'to'}`,
    kind,
  }));

/** People never seen: CCC of each variant, and its paired difference, with both intervals. */
export function answersTable(answers: readonly GridAnswer[], caveats: readonly string[]): ReportTable {
  return {
    caption: withCaveats(
      'People never seen: CCC over all frames, mean of valence and arousal and of the seeds; 95 % intervals over people, and over people and seeds',
      caveats,
    ),
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'runs', label: 'runs' },
      { key: 'ccc', label: 'CCC' },
      ...bounds('people', 'people '),
      ...bounds('both', 'with seeds '),
      { key: 'against', label: 'against' },
      { key: 'difference', label: 'difference', kind: 'difference' },
      ...bounds('differencePeople', 'people ', 'difference'),
      ...bounds('differenceBoth', 'with seeds ', 'difference'),
      { key: 'improved', label: 'people who improve', kind: 'share' },
    ],
    rows: answers.map(({ variant, own, against, difference, improved }) => [
      variant.variant.title,
      runsOf(variant),
      ...cells(own),
      against?.variant.title ?? null,
      ...cells(difference),
      improved === undefined ? null : orGap(improved),
    ]),
  };
}

/** "5", or "3 of 5" where records are missing. */
const runsOf = ({ runs, wanted }: GridVariant): string =>
  runs.length === wanted ? String(wanted) : `${runs.length} of ${wanted}`;

const cells = (estimate: GridEstimate | undefined): (number | null)[] => {
  if (!estimate) return [null, null, null, null, null];
  const { estimate: value, people, peopleAndSeeds: both } = estimate;
  return [value, people.low, people.high, both?.low ?? NaN, both?.high ?? NaN].map(orGap);
};

/** People never seen: CCC of each seed, its folds measured as one set; holes where runs are missing. */
export function seedsTable(grid: readonly GridVariant[], seeds: readonly number[]): ReportTable {
  return {
    caption: 'People never seen: CCC of each seed',
    columns: [
      { key: 'variant', label: 'variant' },
      ...seeds.map((seed) => ({ key: `seed${seed}`, label: `seed ${seed}`, kind: 'metric' as const })),
    ],
    rows: grid.map((variant) => [
      variant.variant.title,
      ...seeds.map((seed) => {
        const runs = variant.runs.filter((run) => run.seed === seed);
        return runs.length === 0 ? null : orGap(meanCcc(runASeed({ ...variant, runs }), 'unseen'));
      }),
    ]),
  };
}
