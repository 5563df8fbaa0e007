import type { PredictedFrame } from '../evaluation/summary';
import type { VariantRuns } from '../experiment/compare';
import type { RecordedCell } from '../experiment/records';
import type { ResolvedExperiment, ResolvedVariant } from '../experiment/resolve-experiment';
import type { Run } from '../run/run';

/** A finished run with its place in the grid. */
export interface GridRun {
  readonly seed: number;
  readonly fold?: number;
  readonly run: Run;
}

/** A variant with the runs that are there. */
export interface GridVariant {
  readonly variant: ResolvedVariant;
  readonly runs: readonly GridRun[];
  /** How many runs the experiment asks for. */
  readonly wanted: number;
  /** All that was asked for, finished or not. */
  readonly recorded: readonly RecordedCell[];
}

export const gridOf = ({ variants }: ResolvedExperiment, recorded: readonly RecordedCell[]): GridVariant[] =>
  variants.map((variant) => {
    const own = recorded.filter(({ cell }) => cell.variant === variant);
    const runs = own.flatMap(({ cell: { seed, fold }, run }) => (run ? [{ seed, fold, run }] : []));
    return { variant, runs, wanted: own.length, recorded: own };
  });

/** Every run for itself, for what is drawn over time. */
export const everyRun = ({ variant, runs }: GridVariant): VariantRuns => ({
  variant,
  runs: runs.map(({ run }) => run),
});

/** One run a seed, its folds measured as one set, for what is measured on people. */
export const runASeed = ({ variant, runs }: GridVariant): VariantRuns => ({
  variant,
  runs: seedsOf(runs).map((seed) => {
    const folds = runs.filter((run) => run.seed === seed).map(({ run }) => run);
    const pooled = (part: 'seen' | 'unseen'): PredictedFrame[] =>
      folds.flatMap(({ predictions }) => predictions[part]);
    return { ...folds[0], predictions: { seen: pooled('seen'), unseen: pooled('unseen') } };
  }),
});

const seedsOf = (runs: readonly GridRun[]): number[] => [...new Set(runs.map(({ seed }) => seed))];

/** Two variants as far as both have runs of the same seed and fold: only these can be compared. */
export function pairOf(a: GridVariant, b: GridVariant): { readonly a: GridVariant; readonly b: GridVariant } {
  const common = (own: GridVariant, other: GridVariant): GridVariant => ({
    ...own,
    runs: own.runs.filter(({ seed, fold }) =>
      other.runs.some((run) => run.seed === seed && run.fold === fold),
    ),
  });
  return { a: common(a, b), b: common(b, a) };
}
