import { Random } from '../engine/random';
import { bootstrapOverSubjects, pairedDifference, type Interval } from '../evaluation/intervals';
import type { NamedStatistic, Statistic } from '../evaluation/statistic';
import { summarise } from '../evaluation/summary';
import type { VariantRuns } from '../experiment/compare';

export type PartName = 'seen' | 'unseen';

/** The number that decides: CCC over all frames, mean of valence and arousal. */
export const CCC: NamedStatistic = { metric: 'ccc', axis: 'mean' };

/**
 * One resampling for every interval of a report, so that all of them see the same draws: of people, and of seeds too where there are
 * several, for a claim about a method is one about other starts as well.
 */
const bootstrap = ({ runs }: VariantRuns) => ({
  resamples: 2000,
  runs: runs.length > 1 ? ('drawn' as const) : ('kept' as const),
  random: Random.fromSeed(0).fork('report'),
});

/** What the intervals of a comparison are over, in words. */
export const intervalsOver = ({ runs }: VariantRuns): string =>
  runs.length > 1 ? 'people and seeds' : 'people';

/** A statistic of a variant with its 95 % interval, averaged over seeds. */
export const intervalOf = (variant: VariantRuns, part: PartName, statistic: NamedStatistic): Interval =>
  bootstrapOverSubjects(
    variant.runs.map(({ predictions }) => predictions[part]),
    statistic,
    bootstrap(variant),
  );

/** A statistic of a variant, CCC if left out, less that of another, on the same unseen people and seeds. */
export const differenceOf = (a: VariantRuns, b: VariantRuns, statistic: Statistic = CCC): Interval =>
  pairedDifference(
    a.runs.map(({ predictions }) => predictions.unseen),
    b.runs.map(({ predictions }) => predictions.unseen),
    statistic,
    bootstrap(a),
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
