import type { VariantRuns } from '../experiment/compare';
import { writeEstimate, writeNumber } from './table';
import { differenceOf, gapOf, intervalsOver, meanCcc } from './variant-runs';

/** Said where the intervals cannot hold what another start would change. */
export const ONE_SEED =
  'One seed: another start moves these differences too, and no interval here holds that; --seeds 1,2,3 and more measure it.';

/** What the intervals say, in plain words: nothing is called better whose interval holds 0. */
export function conclusion(variants: readonly VariantRuns[]): string {
  const [base, ...others] = variants;
  const show = (value: number) => writeNumber(value, 'metric');
  const sentences = others.map((variant) => {
    const { estimate, low, high } = differenceOf(variant, base);
    const size = writeEstimate({ value: estimate, low, high }, 'difference');
    const { title } = variant.variant;
    if (low > 0) return `${title} does better on people never seen (${size}).`;
    if (high < 0) return `${title} does worse on people never seen (${size}).`;
    return `${title} cannot be told apart from it on people never seen (${size}).`;
  });
  const { title } = base.variant;
  const found =
    `${title}: CCC ${show(meanCcc(base, 'seen'))} on people seen in training, ` +
    `${show(meanCcc(base, 'unseen'))} on people never seen, a gap of ${show(gapOf(base))}.`;
  if (sentences.length === 0) return found;
  const over = `Differences in CCC with 95 % intervals over ${intervalsOver(base)}:`;
  return [found, over, ...sentences, ...(base.runs.length > 1 ? [] : [ONE_SEED])].join(' ');
}
