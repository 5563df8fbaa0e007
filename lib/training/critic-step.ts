import * as tf from '@tensorflow/tfjs-core';
import type { Margin } from '../margin/margin';
import { criticObjective, multiplierAfter } from './critic-objective';
import { gradientsOf, type LossParts } from './gradients';
import { mineStep } from './mine';
import type { TrainingState } from './state';

/** What a step of the critic came to; the caller disposes. */
export interface CriticStep {
  /** Of its loss, and the mean over the pairs of the margin and of what it was made of. */
  readonly parts: LossParts;
  /** Of the statistics network, where the margin has one. */
  readonly mine?: { readonly estimate: tf.Scalar };
}

/**
 * Step 2 of 3: the critic learns to tell strong from weak under `L_c`. The multiplier moves once its constraint is read back, which
 * the caller does with all that a step reads: each reading waits for the device.
 *
 * The features come in as plain values: nothing flows back into the encoder. (The official code runs this backward pass
 * through the encoder too and throws the result away.)
 * Where the margin asks for them, the critic's outputs are computed twice with one dropout mask: once to be read back for the adaptive
 * k-NN rule, which is no tensor operation, and to be learnt from by MINE, once under the gradient.
 * @param features [2m, width], the m strong rows first
 * @param margin undefined where the critic's objective has none
 */
export async function criticStep(
  state: TrainingState,
  features: tf.Tensor2D,
  margin: Margin | undefined,
  dropoutSeed: number,
): Promise<CriticStep> {
  const { critic, optimizers, config } = state;
  const { delta, mine } = margin
    ? await beforeMargin(state, margin, () => critic.train(features, dropoutSeed))
    : {};
  const { parts, gradients } = gradientsOf(
    () => {
      const { strong, weak } = halves(critic.train(features, dropoutSeed));
      const terms = margin?.alpha(strong, tf.reverse(weak, 0), delta);
      const means = Object.entries(terms ?? {}).map(
        ([name, term]: [string, tf.Tensor]) => [name, tf.mean(term)] as const,
      );
      return {
        ...criticObjective(config.critic, strong, weak, terms?.alpha, state.multiplier),
        ...Object.fromEntries(means),
      };
    },
    critic.variables,
    config.gradients.clipNorm,
  );
  optimizers.critic.apply(gradients);
  tf.dispose([...gradients, ...(delta ? [delta] : [])]);
  return { parts, mine };
}

/**
 * Moves the multiplier after a step of the critic.
 * @param constraint of its loss, as it was read back; left out where the loss has none, and nothing moves
 */
export function moveMultiplier(state: TrainingState, constraint: number | undefined): void {
  if (constraint !== undefined)
    state.multiplier = multiplierAfter(state.config.critic, state.multiplier, constraint);
}

/** Delta(k_i) of each strong output, where the margin has such a term, and a step of the statistics network, where it has one. */
async function beforeMargin({ mine }: TrainingState, margin: Margin, outputsOf: () => tf.Tensor2D) {
  if (!margin.usesConfidence && !mine) return {};
  const outputs = outputsOf();
  const values = (await outputs.data()) as Float32Array;
  const [rows, width] = outputs.shape;
  const half = (rows / 2) * width;
  const delta = margin.confidence({ strong: values.subarray(0, half), weak: values.subarray(half), width });
  let step: CriticStep['mine'];
  if (mine) {
    const { strong, partners } = tf.tidy(() => {
      const { strong, weak } = halves(outputs);
      return { strong, partners: tf.reverse(weak, 0) };
    });
    step = await mineStep(mine, strong, partners);
    tf.dispose([strong, partners]);
  }
  outputs.dispose();
  return { delta: delta && tf.tensor1d(delta), mine: step };
}

/** The strong and the weak rows of outputs that hold as many of each. */
function halves(outputs: tf.Tensor2D) {
  const m = outputs.shape[0] / 2;
  return { strong: tf.slice(outputs, [0, 0], [m, -1]), weak: tf.slice(outputs, [m, 0], [m, -1]) };
}
