import { orGap } from '../files/csv';
import { withCaveats } from './evaluation-table';
import type { GridAnswer, GridEstimate } from './grid-answers';
import { runASeed, type GridVariant } from './grid-runs';
import type { ReportColumn, ReportTable } from './table';
import { meanCcc } from './variant-runs';

const bounds = (key: string, label: string, kind: 'metric' | 'difference'): ReportColumn[] => [
  { key: `${key}Low`, label: `${label}from`, kind },
  { key: `${key}High`, label: 'to', kind },
];

/** People never seen: CCC of each variant with both intervals. */
export const scoresTable = (answers: readonly GridAnswer[], caveats: readonly string[]): ReportTable => ({
  caption: withCaveats(
    'People never seen: CCC over all frames, mean of valence and arousal and of the seeds; 95 % intervals over people, and over people and seeds',
    caveats,
  ),
  columns: [
    { key: 'variant', label: 'variant' },
    { key: 'runs', label: 'runs' },
    { key: 'ccc', label: 'CCC', kind: 'metric' },
    ...bounds('people', 'people: ', 'metric'),
    ...bounds('both', 'people and seeds: ', 'metric'),
    { key: 'gap', label: 'seen less unseen', kind: 'difference' },
  ],
  rows: answers.map(({ variant, own, gap }) => [
    variant.variant.title,
    runsOf(variant),
    ...cells(own),
    gap === undefined ? null : orGap(gap),
  ]),
});

/** People never seen: each variant less the one that it is held against, paired by person, seed and fold. */
export const pairedTable = (
  answers: readonly GridAnswer[],
  caveats: readonly string[],
  which = 'difference in that CCC',
): ReportTable => ({
  caption: withCaveats(
    `People never seen: ${which}, paired by person, seed and fold; 95 % intervals over people, and over people and seeds`,
    caveats,
  ),
  columns: [
    { key: 'variant', label: 'variant' },
    { key: 'against', label: 'against' },
    { key: 'difference', label: 'difference', kind: 'difference' },
    ...bounds('people', 'people: ', 'difference'),
    ...bounds('both', 'people and seeds: ', 'difference'),
    { key: 'improved', label: 'people who improve', kind: 'share' },
  ],
  rows: answers.flatMap(({ variant, against, difference, improved }) =>
    against
      ? [
          [
            variant.variant.title,
            against.variant.title,
            ...cells(difference),
            improved === undefined ? null : orGap(improved),
          ],
        ]
      : [],
  ),
});

/** Of a table of differences between variants, one a row. @param what they are differences in, or of whom */
export const differenceColumns = (what: string): ReportColumn[] => [
  { key: 'variant', label: 'variant' },
  { key: 'against', label: 'against' },
  { key: what, label: what },
  { key: 'difference', label: 'difference', kind: 'difference' },
  { key: 'low', label: 'from', kind: 'difference' },
  { key: 'high', label: 'to', kind: 'difference' },
];

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
