import { personShare, spreadOf } from '../evaluation/person-share';
import { orGap } from '../files/csv';
import type { Run } from '../run/run';
import type { EpochRecord } from '../training/record';
import type { GridVariant } from './grid-runs';
import type { ReportTable } from './table';
import { mean } from './variant-runs';

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
      ...BOTH.map((axis) => over(({ predictions }) => spreadOf(predictions.unseen, axis))),
      ...BOTH.map((axis) => over(({ predictions }) => personShare(predictions.unseen, axis))),
      over(({ epochs }) => marginHeld(epochs.at(0))),
      over(({ epochs }) => marginHeld(epochs.at(-1))),
      all.filter(({ predictions }) => BOTH.every((axis) => spreadOf(predictions.unseen, axis) < CONSTANT))
        .length,
    ];
  }),
});

/** NaN where there is no critic, or it has no margin. */
export function marginHeld(epoch: EpochRecord | undefined): number {
  const { 'critic.negative': short, 'critic.alpha': alpha } = epoch?.losses ?? {};
  return short === undefined || alpha === undefined ? NaN : 1 - short / alpha;
}
