import { binarize, split } from '../binarization/binarize';
import type { AVPoint, FaceSample } from '../data/sample';
import { avOf } from '../data/sample';
import { InputError } from '../errors';
import { pairCount } from '../margin/pairs';
import type { TrainingConfig } from './config';

/** Which rows of a batch play against each other: as many strong as weak. */
export interface Pairs {
  readonly strong: readonly number[];
  readonly weak: readonly number[];
}

/** No pair: critic and adversarial step are left out. */
export const NO_PAIRS: Pairs = { strong: [], weak: [] };

/**
 * The strong and weak rows of a batch, cut to the same even length as the official code does: partner of i is -i-1, so an
 * odd one out would be its own partner, at distance 0. None where the batch has one kind only.
 * @param deltaR threshold of the whole data set, or undefined to take it from this batch
 */
export function pairsOf(
  labels: readonly AVPoint[],
  config: TrainingConfig,
  deltaR: number | undefined,
): Pairs {
  const { strong, weak } = deltaR === undefined ? splitAlone(labels, config) : split(labels, deltaR);
  const count = pairCount(strong.length, weak.length);
  return { strong: strong.slice(0, count), weak: weak.slice(0, count) };
}

function splitAlone(labels: readonly AVPoint[], { binarization: { rule } }: TrainingConfig): Pairs {
  try {
    return binarize(labels, { rule });
  } catch (error) {
    // The labels were checked before training: what is left is a batch without spread, in which no threshold exists.
    if (error instanceof InputError) return NO_PAIRS;
    throw error;
  }
}

/**
 * The threshold that tells strong from weak among all training labels, for `pairsOf`; undefined where each batch finds its own or
 * the method has none.
 * @throws InputError when the labels are all strong or all weak: the critic would never be asked
 */
export function thresholdOf(samples: readonly FaceSample[], config: TrainingConfig): number | undefined {
  if (config.method !== 'caf') return undefined;
  const { rule, scope } = config.binarization;
  const { strong, weak, thresholds } = binarize(samples.map(avOf), { rule });
  if (strong.length === 0 || weak.length === 0) {
    throw new InputError(
      `All ${samples.length} training labels are ${strong.length === 0 ? 'weak' : 'strong'} under ` +
        `deltaR = ${thresholds.deltaR.toFixed(3)} (${rule}); expected some of each kind, or method "supervised".`,
    );
  }
  return scope === 'data-set' ? thresholds.deltaR : undefined;
}
