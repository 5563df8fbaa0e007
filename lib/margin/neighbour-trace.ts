/**
 * The adaptive k-NN rule (`adaptive-neighbours.ts`) at work on one sample: what it sees as it asks one neighbour after the other.
 *
 *     lead_k = |share_k - 1/2|,    bound_k = A / sqrt(k),    it stops at the first k where lead_k > bound_k
 *
 * `lead_k` = `lead[k - 1]`, `bound_k` = `bound[k - 1]`. To be looked at; the margin takes `adaptiveNeighbours`, which gives the same k.
 */
import { adaptiveNeighbours, type AdaptiveNeighboursOptions } from './adaptive-neighbours';

export interface NeighbourTrace {
  /** Where the rule stops. */
  readonly k: number;
  /** All other rows, nearest first. */
  readonly order: readonly number[];
  /** Distance of each of `order`. */
  readonly distance: readonly number[];
  /** How far the share of label 1 among the first so many lies from a half. */
  readonly lead: readonly number[];
  /** How far it has to. */
  readonly bound: readonly number[];
}

/**
 * @param row whose neighbours are asked
 * @throws InputError as `adaptiveNeighbours`
 */
export function neighbourTrace(
  outputs: ArrayLike<number>,
  width: number,
  labels: ArrayLike<number | boolean>,
  row: number,
  { constant }: Pick<AdaptiveNeighboursOptions, 'constant'>,
): NeighbourTrace {
  const k = adaptiveNeighbours(outputs, width, labels, { constant })[row];
  const distanceTo = (other: number) => {
    let sum = 0;
    for (let d = 0; d < width; d++) sum += (outputs[row * width + d] - outputs[other * width + d]) ** 2;
    return Math.sqrt(sum);
  };
  const neighbours = Array.from({ length: labels.length }, (_, other) => ({
    other,
    distance: distanceTo(other),
  }))
    .filter(({ other }) => other !== row)
    // The sort is stable: the lower index first among equals.
    .sort((a, b) => a.distance - b.distance);
  let ones = 0;
  const lead = neighbours.map(({ other }, index) => {
    if (labels[other]) ones++;
    return Math.abs(ones / (index + 1) - 0.5);
  });
  return {
    k,
    order: neighbours.map(({ other }) => other),
    distance: neighbours.map(({ distance }) => distance),
    lead,
    bound: lead.map((_, index) => constant / Math.sqrt(index + 1)),
  };
}
