import { binarize, split } from '../binarization/binarize';
import { thresholdsOf, type RuleOptions } from '../binarization/thresholds';
import type { AVPoint, FaceSample } from '../data/sample';
import { avOf } from '../data/sample';
import { InputError } from '../errors';
import type { TrainingConfig } from './config';

/** Rows of a batch by the strength of their labels. */
export interface Groups {
  readonly strong: readonly number[];
  readonly weak: readonly number[];
}

/** Which rows of a batch play against each other: as many strong as weak. */
export type Pairs = Groups;

/** No pair: critic and adversarial step are left out. */
export const NO_PAIRS: Pairs = { strong: [], weak: [] };

/**
 * The strong and weak rows of a batch, cut to the same length as the official code does: the adversarial step takes all the weak ones, the
 * critic an even number (`pairCount`). None where the batch has one kind only, and no fallback fills the other.
 * @param deltaR threshold of the whole data set, or undefined to take it from this batch
 */
export function pairsOf(
  labels: readonly AVPoint[],
  config: TrainingConfig,
  deltaR: number | undefined,
): Pairs {
  const { strong, weak } = groupsOf(labels, config, deltaR);
  const count = Math.min(strong.length, weak.length);
  return { strong: strong.slice(0, count), weak: weak.slice(0, count) };
}

/** All strong and weak rows of a batch; either may be empty. @param deltaR as for `pairsOf` */
export function groupsOf(
  labels: readonly AVPoint[],
  { binarization }: TrainingConfig,
  deltaR: number | undefined,
): Groups {
  return split(labels, deltaR ?? thresholdAlone(labels, binarization), binarization);
}

/** The threshold of a batch, or NaN, under which no label is strong or weak. */
function thresholdAlone(labels: readonly AVPoint[], options: RuleOptions): number {
  try {
    return thresholdsOf(labels, options).deltaR;
  } catch (error) {
    // The labels were checked before training: what is left is a batch without spread, in which no threshold exists.
    if (error instanceof InputError) return NaN;
    throw error;
  }
}

/** Whether the method asks for strong and weak. */
export const binarizes = ({ method }: Pick<TrainingConfig, 'method'>): boolean =>
  method === 'caf' || method === 'triplet';

/**
 * The threshold that tells strong from weak among all training labels, for `pairsOf`; undefined where each batch finds its own or
 * the method asks for none.
 * @throws InputError when the labels are all strong or all weak: there would be nothing to tell apart
 */
export function thresholdOf(samples: readonly FaceSample[], config: TrainingConfig): number | undefined {
  if (!binarizes(config)) return undefined;
  const { rule, scope } = config.binarization;
  // It has no threshold but of a batch: what it would say of all labels in their order tells nothing of any batch.
  if (rule === 'official' && scope === 'batch') return undefined;
  const { strong, weak, thresholds } = binarize(samples.map(avOf), config.binarization);
  if (strong.length === 0 || weak.length === 0) {
    throw new InputError(
      `All ${samples.length} training labels are ${strong.length === 0 ? 'weak' : 'strong'} under ` +
        `deltaR = ${thresholds.deltaR.toFixed(3)} (${rule}); expected some of each kind, or method "supervised".`,
    );
  }
  return scope === 'data-set' ? thresholds.deltaR : undefined;
}
