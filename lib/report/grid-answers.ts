import { Random } from '../engine/random';
import { bootstrapOverSubjects, pairedDifference, type Interval } from '../evaluation/intervals';
import type { VariantRuns } from '../experiment/compare';
import { shareImproved } from './comparison-table';
import { pairOf, runASeed, type GridVariant } from './grid-runs';
import { CCC, gapOf } from './variant-runs';

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

/** What the experiment asks: each variant, and the difference to the one that it is held against. */
export const answersOf = (grid: readonly GridVariant[]): GridAnswer[] =>
  grid.map((variant) => {
    const some = variant.runs.length > 0 ? runASeed(variant) : undefined;
    return {
      ...(some ? { own: ownOf(some), gap: gapOf(some) } : {}),
      ...heldAgainst(
        variant,
        grid.find((other) => other.variant.name === variant.variant.against),
      ),
    };
  });

/** With more variants, pairs are too many to be read. */
const FEW = 8;

/** The pairs that `answersOf` leaves out, of a small grid: each variant against those before it on the same data. */
export function otherPairsOf(grid: readonly GridVariant[]): GridAnswer[] {
  if (grid.length > FEW) return [];
  return grid.flatMap((against, at) =>
    grid
      .slice(at + 1)
      .filter(
        ({ variant }) =>
          variant.against !== against.variant.name &&
          JSON.stringify(variant.data) === JSON.stringify(against.variant.data),
      )
      .map((variant) => heldAgainst(variant, against)),
  );
}

function heldAgainst(variant: GridVariant, against: GridVariant | undefined): GridAnswer {
  const pair = against && pairOf(variant, against);
  if (!pair || pair.a.runs.length === 0) return { variant, against };
  const [a, b] = [runASeed(pair.a), runASeed(pair.b)];
  return { variant, against, difference: differenceOf(a, b), improved: shareImproved(a, b) };
}

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
