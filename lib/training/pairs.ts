import { binarize, split } from '../binarization/binarize';
import type { AVPoint } from '../data/sample';
import { pairCount } from '../margin/pairs';
import type { TrainingConfig } from './config';

/** Which rows of a batch play against each other: as many strong as weak. */
export interface Pairs {
  readonly strong: readonly number[];
  readonly weak: readonly number[];
}

/**
 * The strong and weak rows of a batch, cut to the same even length as the official code does: partner of i is -i-1, so an
 * odd one out would be its own partner, at distance 0.
 * @param deltaR threshold of the whole data set, or undefined to take it from this batch
 */
export function pairsOf(
  labels: readonly AVPoint[],
  config: TrainingConfig,
  deltaR: number | undefined,
): Pairs {
  const { strong, weak } =
    deltaR === undefined ? binarize(labels, { rule: config.binarization.rule }) : split(labels, deltaR);
  const count = pairCount(strong.length, weak.length);
  return { strong: strong.slice(0, count), weak: weak.slice(0, count) };
}

/** The rows of a batch with the paired ones first, strong before weak, so that each group is one slice. */
export function pairedFirst(rows: number, { strong, weak }: Pairs): number[] {
  const paired = new Set([...strong, ...weak]);
  const rest = Array.from({ length: rows }, (_, row) => row).filter((row) => !paired.has(row));
  return [...strong, ...weak, ...rest];
}
