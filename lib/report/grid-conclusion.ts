import type { Interval } from '../evaluation/intervals';
import { ONE_SEED } from './conclusion';
import type { GridAnswer } from './grid-answers';
import { writeEstimate } from './table';

/**
 * What the intervals say, in plain words, a sentence for each comparison: nothing is called better whose interval over people and
 * seeds holds 0. Where only the interval over people leaves 0 out, it is these runs that differ, and perhaps not the methods.
 */
export function gridConclusion(answers: readonly GridAnswer[]): string[] {
  const compared = answers.filter(({ difference }) => difference);
  if (compared.length === 0)
    return ['No two variants have runs of one seed and fold, so that nothing can be compared yet.'];
  const sentences = compared.map(({ variant, against, difference }) => {
    const { estimate: value, people, peopleAndSeeds: both } = difference!;
    const size = writeEstimate({ value, ...(both ?? people) }, 'difference');
    return `${variant.variant.title} against ${against!.variant.title}: ${verdictOf(people, both)} (${size}).`;
  });
  const several = compared.every(({ difference }) => difference?.peopleAndSeeds);
  return [...sentences, ...(several ? [] : [ONE_SEED])];
}

/** What the numbers in these sentences are. */
export const SENTENCES_ARE =
  'On people never seen, difference in CCC with its 95 % interval over people and seeds (over people, where there is one seed):';

/** @param both none from one seed, which says nothing of another start */
function verdictOf(people: Interval, both: Interval | undefined): string {
  if (both && both.low > 0) return 'better';
  if (both && both.high < 0) return 'worse';
  if (people.low > 0) return 'ahead in these runs, but not beyond the luck of a start';
  if (people.high < 0) return 'behind in these runs, but not beyond the luck of a start';
  return 'cannot be told apart';
}
