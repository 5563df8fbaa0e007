import * as tf from '@tensorflow/tfjs-core';
import { clipGradients } from './clip-gradients';

/** A loss and the named parts that it was summed from. */
export type LossParts = Readonly<Record<string, tf.Tensor>> & { readonly loss: tf.Scalar };

export interface Gradients<Parts extends LossParts> {
  /** Kept: the caller disposes. */
  readonly parts: Parts;
  /** d loss / d variable, in the order of `variables`. */
  readonly gradients: tf.Tensor[];
}

/**
 * Gradients of a loss by a fixed list of variables, with the parts of the loss.
 * TensorFlow.js frees everything but the loss when the forward pass ends, so the parts are kept by hand.
 * @param clipNorm largest norm of the gradients, all together; 0: any
 * @throws Error naming a variable that the loss does not depend on.
 */
export function gradientsOf<Parts extends LossParts>(
  forward: () => Parts,
  variables: readonly tf.Variable[],
  clipNorm = 0,
): Gradients<Parts> {
  let parts: Parts | undefined;
  const { value, grads } = tf.variableGrads(() => {
    parts = forward();
    for (const part of Object.values(parts)) tf.keep(part);
    return parts.loss;
  }, [...variables]);
  if (!parts) throw new Error('The forward pass did not run.');
  // The value is the same tensor as parts.loss, which stays.
  if (value !== parts.loss) value.dispose();
  const gradients = variables.map((variable) => {
    const gradient = grads[variable.name];
    if (!gradient) throw new Error(`The loss does not depend on ${variable.name}.`);
    return gradient;
  });
  return { parts, gradients: clipGradients(gradients, clipNorm) };
}
