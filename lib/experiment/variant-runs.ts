import { Random } from '../engine/random';
import { bootstrapOverSubjects, pairedDifference, type Interval } from '../evaluation/intervals';
import type { NamedStatistic } from '../evaluation/statistic';
import { summarise } from '../evaluation/summary';
import type { Variant } from './experiment';
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

/** CCC of a variant less that of another, on the same unseen people and seeds. */
export const differenceOf = (a: VariantRuns, b: VariantRuns): Interval =>
  pairedDifference(
    a.runs.map(({ predictions }) => predictions.unseen),
    b.runs.map(({ predictions }) => predictions.unseen),
    CCC,
    bootstrap(),
  );

/** CCC over all frames, mean of valence and arousal and of the seeds. */
export const meanCcc = ({ runs }: VariantRuns, part: PartName): number =>
  mean(
    runs.map(({ predictions }) => {
      const { valence, arousal } = summarise(predictions[part]);
      return (valence.ccc + arousal.ccc) / 2;
    }),
  );

/** How much of its CCC a variant loses on people it has never seen. */
export const gapOf = (variant: VariantRuns): number => meanCcc(variant, 'seen') - meanCcc(variant, 'unseen');

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
