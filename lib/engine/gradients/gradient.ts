import * as tf from '@tensorflow/tfjs-core';

/** What a gradient function gives: for each input, by name, a function that computes the gradient to it. */
export type InputGradients = Readonly<Record<string, () => tf.Tensor>>;

/** The gradient of one kernel: from dy, what was kept of the forward pass, and the kernel's attributes. */
export interface Gradient {
  readonly kernelName: string;
  readonly inputsToSave?: string[];
  readonly saveAllInputs?: boolean;
  /** True for each output that is kept; kept outputs come after kept inputs. */
  readonly outputsToSave?: boolean[];
  readonly gradFunc: (dy: tf.Tensor, saved: tf.Tensor[], attributes: Attributes) => InputGradients;
}

/** Attributes of any kernel; each gradient reads those of its own. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A kernel with one input, x unless named otherwise, whose gradient needs x. */
export function ofInput(
  kernelName: string,
  gradient: (dy: tf.Tensor, x: tf.Tensor, attributes: Attributes) => tf.Tensor,
  name = 'x',
): Gradient {
  return {
    kernelName,
    inputsToSave: [name],
    gradFunc: (dy, [x], attributes) => ({ [name]: () => gradient(dy, x, attributes) }),
  };
}

/** A kernel with one input, x unless named otherwise, whose gradient needs the output alone: x need not be kept. */
export function ofOutput(
  kernelName: string,
  gradient: (dy: tf.Tensor, y: tf.Tensor, attributes: Attributes) => tf.Tensor,
  name = 'x',
): Gradient {
  return {
    kernelName,
    outputsToSave: [true],
    gradFunc: (dy, [y], attributes) => ({ [name]: () => gradient(dy, y, attributes) }),
  };
}

/** Name of our kernel for the gradient of ReLU, on an engine that has one operation for it. */
export const RELU_GRADIENT = 'CafReluGradient';

/** A kernel that has no public operation. */
export function runKernel(name: string, inputs: tf.NamedTensorMap, attributes: Attributes = {}): tf.Tensor {
  return tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);
}

/** Sums what broadcasting had repeated, so that a gradient has the shape of its input. */
export function unbroadcast(gradient: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, gradient.shape);
  const summed = axes.length > 0 ? tf.sum(gradient, axes) : gradient;
  return tf.reshape(summed, shape);
}

/** Axes as a kernel's attribute gives them, none negative. */
export const axesOf = (axis: unknown, shape: number[]): number[] =>
  tf.util.parseAxisParam(axis as number | number[], shape);
