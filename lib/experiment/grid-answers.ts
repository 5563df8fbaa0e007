import { Random } from '../engine/random';
import { bootstrapOverSubjects, pairedDifference, type Interval } from '../evaluation/intervals';
import { shareImproved } from './comparison-table';
import { pairOf, runASeed, type GridVariant } from './grid-runs';
import { CCC, gapOf, type VariantRuns } from './variant-runs';

export interface GridEstimate {
  /** Mean over seeds, the folds of each measured as one set. */
  readonly estimate: number;
  /** How these runs would do on other people. */
  readonly people: Interval;
  /** How the method would do on other people and from other starts, as far as so few tell; none from one seed. */
  readonly peopleAndSeeds?: Interval;
}

/** The CCC that decides, on people never seen: of a variant, and against the one that it is held against. */
export interface GridAnswer {
  readonly variant: GridVariant;
  /** None where no run is finished. */
  readonly own?: GridEstimate;
  /** CCC on people seen less that on people never seen. */
  readonly gap?: number;
  readonly against?: GridVariant;
  /** None where it is held against nothing, or no seed and fold has both. */
  readonly difference?: GridEstimate;
  /** Share of the people never seen whose own CCC is higher; NaN where nobody's is defined. */
  readonly improved?: number;
}

/** All resampling of a report happens here, once. */
export const answersOf = (grid: readonly GridVariant[]): GridAnswer[] =>
  grid.map((variant) => {
    const against = grid.find((other) => other.variant.name === variant.variant.against);
    const pair = against && pairOf(variant, against);
    const both = pair && pair.a.runs.length > 0 ? [runASeed(pair.a), runASeed(pair.b)] : undefined;
    const some = variant.runs.length > 0 ? runASeed(variant) : undefined;
    return {
      variant,
      against,
      ...(some ? { own: ownOf(some), gap: gapOf(some) } : {}),
      ...(both
        ? { difference: differenceOf(both[0], both[1]), improved: shareImproved(both[0], both[1]) }
        : {}),
    };
  });

type Draw = (runs: 'kept' | 'drawn') => Interval;

/** Every interval of a report sees the same draws. */
const options = (runs: 'kept' | 'drawn') => ({
  ...{ resamples: 2000, runs },
  random: Random.fromSeed(0).fork('report'),
});

function estimateOf(seeds: number, draw: Draw): GridEstimate {
  const people = draw('kept');
  return { estimate: people.estimate, people, ...(seeds > 1 ? { peopleAndSeeds: draw('drawn') } : {}) };
}

const unseenOf = ({ runs }: VariantRuns) => runs.map(({ predictions }) => predictions.unseen);

const ownOf = (variant: VariantRuns): GridEstimate =>
  estimateOf(variant.runs.length, (runs) => bootstrapOverSubjects(unseenOf(variant), CCC, options(runs)));

const differenceOf = (a: VariantRuns, b: VariantRuns): GridEstimate =>
  estimateOf(a.runs.length, (runs) => pairedDifference(unseenOf(a), unseenOf(b), CCC, options(runs)));
