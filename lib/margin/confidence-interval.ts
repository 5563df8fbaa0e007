/**
 * Confidence interval of the margin (official code): the fewer neighbours decide a sample, the wider.
 *
 *     Delta(k) = A / sqrt(k)
 *
 * `k` = the neighbours that the adaptive k-NN rule asked for (`adaptiveNeighbours`), `A` = `constant`.
 */

export const CONFIDENCE_INDICES = ['k', 'k-1'] as const;

/**
 * Where the table of A / sqrt(k) is read.
 * - `k`: the formula.
 * - `k-1`: the official code, which reads its table one place too early, A / sqrt(k-1), wherever a k was found, and
 *   A / sqrt(n-1), with all n-1 neighbours, where none was. At k = 1 its index wraps round to the table's end.
 */
export type ConfidenceIndex = (typeof CONFIDENCE_INDICES)[number];

export interface ConfidenceOptions {
  /** `A`. Official code: 0.7; 1.2 in the authors' later version. */
  readonly constant?: number;
  /** Default `k`. */
  readonly index?: ConfidenceIndex;
  /**
   * All neighbours there are, n-1. `k-1` alone needs it, to know a k that was found from none found; one found at the very
   * last neighbour is read as none. Default: no end.
   */
  readonly neighbours?: number;
}

/** Default of A, which stands in the k-NN rule and in Delta(k) alike. */
export const CONFIDENCE_CONSTANT = 0.7;

/** Delta(k), no unit: it is added to a margin between squared distances. @param k 1 or more */
export function confidenceInterval(k: number, options: ConfidenceOptions = {}): number {
  const { constant = CONFIDENCE_CONSTANT, index = 'k', neighbours = Infinity } = options;
  if (index === 'k' || k >= neighbours) return constant / Math.sqrt(k);
  return constant / Math.sqrt(k > 1 ? k - 1 : neighbours);
}
