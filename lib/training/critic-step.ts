import * as tf from '@tensorflow/tfjs-core';
import { criticLoss } from '../loss/critic-loss';
import type { Margin } from '../margin/margin';
import { gradientsOf } from './gradients';
import type { TrainingState } from './state';

/**
 * Step 2 of 3: the critic learns to tell strong from weak under `L_c`. (`Lambda += rho c` follows in `trainStep`, which reads c back.)
 *
 * The features come in as plain values: nothing flows back into the encoder. (The official code runs this backward pass
 * through the encoder too and throws the result away.)
 * The critic's outputs are computed twice with one dropout mask: once to be read back for the adaptive k-NN rule,
 * which is no tensor operation, once under the gradient.
 * @param features [2m, width], the m strong rows first
 * @returns the parts of `L_c`, and the mean over the pairs of the margin and of what it was made of; the caller disposes
 */
export async function criticStep(
  state: TrainingState,
  features: tf.Tensor2D,
  margin: Margin,
  dropoutSeed: number,
) {
  const { critic, optimizers, config } = state;
  const m = features.shape[0] / 2;
  const delta = await confidence(margin, () => critic.train(features, dropoutSeed));
  const { parts, gradients } = gradientsOf(() => {
    const outputs = critic.train(features, dropoutSeed);
    const strong = tf.slice(outputs, [0, 0], [m, -1]);
    const weak = tf.slice(outputs, [m, 0], [m, -1]);
    const { alpha, mutualInformation, confidence } = margin.alpha(strong, tf.reverse(weak, 0), delta);
    const loss = criticLoss(strong, weak, alpha, { ...config.critic, lambda: state.multiplier });
    return {
      ...loss,
      alpha: tf.mean(alpha),
      ...(mutualInformation ? { mutualInformation: tf.mean(mutualInformation) } : {}),
      ...(confidence ? { confidence: tf.mean(confidence) } : {}),
    };
  }, critic.variables);
  delta?.dispose();
  optimizers.critic.apply(gradients);
  tf.dispose(gradients);
  return parts;
}

/** Delta(k_i) of each strong output, or nothing where the margin has no such term. */
async function confidence(margin: Margin, outputsOf: () => tf.Tensor2D): Promise<tf.Tensor1D | undefined> {
  if (!margin.usesConfidence) return undefined;
  const outputs = outputsOf();
  const values = (await outputs.data()) as Float32Array;
  const [rows, width] = outputs.shape;
  outputs.dispose();
  const half = (rows / 2) * width;
  const delta = margin.confidence({ strong: values.subarray(0, half), weak: values.subarray(half), width });
  return delta && tf.tensor1d(delta);
}
