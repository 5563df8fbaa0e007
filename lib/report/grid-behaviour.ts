import { personShare, spread, valueOver } from '../evaluation/person-share';
import type { PredictedFrame } from '../evaluation/summary';
import { orGap } from '../files/csv';
import type { Run } from '../run/run';
import type { EpochRecord } from '../training/record';
import type { GridAnswer } from './grid-answers';
import { pairOf, runASeed, type GridVariant } from './grid-runs';
import { differenceColumns } from './grid-tables';
import type { ReportTable } from './table';
import { differenceOf, intervalsOver, mean } from './variant-runs';

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
      ...BOTH.map((axis) => over(({ predictions }) => valueOver(predictions.unseen, spread(axis)))),
      ...BOTH.map((axis) => over(({ predictions }) => valueOver(predictions.unseen, personShare(axis)))),
      over(({ epochs }) => marginHeld(epochs.at(0))),
      over(({ epochs }) => marginHeld(epochs.at(-1))),
      all.length === 0 ? null : all.filter(({ predictions }) => isConstant(predictions.unseen)).length,
    ];
  }),
});

const isConstant = (frames: readonly PredictedFrame[]) =>
  BOTH.every((axis) => valueOver(frames, spread(axis)) < CONSTANT);

const MEASURES = BOTH.flatMap((axis) => [
  { title: `spread, ${axis}`, statistic: spread(axis) },
  { title: `error of the person, ${axis}`, statistic: personShare(axis) },
]);

/**
 * How far spread and the person's share move against the variant that one is held against.
 * @returns nothing where no two variants have a seed in common
 */
export function changeTable(answers: readonly GridAnswer[]): ReportTable | undefined {
  const pairs = answers.flatMap(({ variant, against }) => {
    const pair = against && pairOf(variant, against);
    return pair && pair.a.runs.length > 0
      ? [{ variant, against, a: runASeed(pair.a), b: runASeed(pair.b) }]
      : [];
  });
  if (pairs.length === 0) return undefined;
  return {
    caption: `What the methods change in predictions, people never seen: differences in spread and in the person's share of the squared error, with 95 % intervals over ${intervalsOver(pairs[0].a)}`,
    columns: differenceColumns('measure'),
    rows: pairs.flatMap(({ variant, against, a, b }) =>
      MEASURES.map(({ title, statistic }) => {
        const { estimate, low, high } = differenceOf(a, b, statistic);
        return [variant.variant.title, against.variant.title, title, ...[estimate, low, high].map(orGap)];
      }),
    ),
  };
}

/** NaN where there is no critic, or it has no margin. */
export function marginHeld(epoch: EpochRecord | undefined): number {
  const { 'critic.negative': short, 'critic.alpha': alpha } = epoch?.losses ?? {};
  return short === undefined || alpha === undefined ? NaN : 1 - short / alpha;
}
