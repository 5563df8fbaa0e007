import type * as tf from '@tensorflow/tfjs-core';

/** One operation on one set of shapes: its value and its gradients to all inputs are compared between engines. */
export interface OpCase {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  /** Range of the random inputs; [-1, 1] unless given. */
  readonly range?: readonly [number, number];
  /** TensorFlow.js has no gradient for it. */
  readonly forwardOnly?: boolean;
  readonly run: (...inputs: readonly tf.Tensor[]) => tf.Tensor;
}

export const t4 = (x: tf.Tensor) => x as tf.Tensor4D;
