/**
 * The adaptive margin (review; official code): wide while the two groups say little of each other or hang together, narrow
 * once few neighbours decide.
 *
 *     alpha_i = clamp(MI_i, 0, 2.5) + Delta(k_i),    Delta(k) = A / sqrt(k)
 *
 * `MI_i` = `mutualInformation`, through which the gradient flows; `k_i` = `adaptiveNeighbours` of strong row i among the critic
 * outputs of both groups; `Delta` = `confidenceInterval`, a constant to the gradient; `A` = `constant`.
 */
import * as tf from '@tensorflow/tfjs-core';
import { InputError } from '../errors';
import { adaptiveNeighbours } from './adaptive-neighbours';
import { CONFIDENCE_CONSTANT, confidenceInterval, type ConfidenceIndex } from './confidence-interval';
import type { CriticOutputs, Margin } from './margin';
import { mutualInformation, type MutualInformationOptions } from './mutual-information';

/**
 * Which terms stand in the margin.
 * - `both`: the method.
 * - `mutual-information`: MI alone, for ablation.
 * - `confidence`: Delta alone, for ablation.
 */
export type AdaptiveTerms = 'both' | 'mutual-information' | 'confidence';

export interface AdaptiveMarginOptions extends MutualInformationOptions {
  /** `A`, in the k-NN rule and in Delta. Official code: 0.7 (the default); 1.2 in the authors' later version. */
  readonly constant?: number;
  /** Default `k`, the formula; the official code reads `k-1`. */
  readonly index?: ConfidenceIndex;
  /** Default `both`. */
  readonly terms?: AdaptiveTerms;
  /**
   * What stands in the place of MI, [m] from the outputs of the pairs, such as the estimate of MINE; default `mutualInformation`.
   */
  readonly information?: (strong: tf.Tensor2D, weak: tf.Tensor2D) => tf.Tensor1D;
}

/** @throws InputError on an `A` that is not above 0 */
export function adaptiveMargin(options: AdaptiveMarginOptions = {}): Margin {
  const { constant = CONFIDENCE_CONSTANT, index = 'k', terms = 'both' } = options;
  if (!(constant > 0 && constant < Infinity)) {
    throw new InputError(`A of the adaptive margin is ${constant}, expected a number above 0.`);
  }
  const { information: informationOf = (strong, weak) => mutualInformation(strong, weak, options) } = options;
  const usesConfidence = terms !== 'mutual-information';
  return {
    kind: 'adaptive',
    usesConfidence,
    confidence: (outputs) => (usesConfidence ? intervals(outputs, constant, index) : undefined),
    alpha(strong, weak, confidence) {
      if (!usesConfidence) {
        const information = informationOf(strong, weak);
        return { alpha: information, mutualInformation: information };
      }
      if (!confidence) {
        throw new Error('The adaptive margin needs Delta(k_i) of each strong row, but none was given.');
      }
      if (terms === 'confidence') return { alpha: confidence, confidence };
      const information = informationOf(strong, weak);
      return { alpha: tf.add(information, confidence), mutualInformation: information, confidence };
    },
  };
}

/** Delta(k_i) of each strong row, its neighbours taken from both groups. */
function intervals(outputs: CriticOutputs, constant: number, index: ConfidenceIndex): Float32Array {
  const { strong, weak, width } = outputs;
  const both = new Float32Array(strong.length + weak.length);
  both.set(strong);
  both.set(weak, strong.length);
  const rows = strong.length / width;
  const labels = new Uint8Array(both.length / width).fill(1, 0, rows);
  const k = adaptiveNeighbours(both, width, labels, { constant, rows });
  const neighbours = labels.length - 1;
  return Float32Array.from(k, (value) => confidenceInterval(value, { constant, index, neighbours }));
}
