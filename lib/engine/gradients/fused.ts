import * as tf from '@tensorflow/tfjs-core';
import { reluGradient, runKernel, type Attributes, type Gradient } from './gradient';
import { untilNextNode } from './release';

/** dy as it comes out of the activation; all three gradients begin with it. */
function behindActivation(dy: tf.Tensor, y: tf.Tensor, { activation }: Attributes): tf.Tensor {
  if (activation === 'linear') return dy;
  if (activation !== 'relu')
    throw new Error(`The gradient of a fused ${String(activation)} is not supported.`);
  return untilNextNode(reluGradient(dy, y));
}

const toBias = (dy: tf.Tensor) =>
  tf.sum(
    dy,
    dy.shape.slice(1).map((_, axis) => axis),
  );

/** Gradients of the operations in `fused.ts`. */
export const fused: readonly Gradient[] = [
  {
    kernelName: tf.FusedConv2D,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc: (dy, [x, filter, y], attributes) => {
      const inner = behindActivation(dy, y, attributes);
      const to = (name: string, inputs: tf.NamedTensorMap, shape: object) =>
        runKernel(name, inputs, { ...attributes, ...shape });
      return {
        x: () => to(tf.Conv2DBackpropInput, { dy: inner, filter }, { inputShape: x.shape }),
        filter: () => to(tf.Conv2DBackpropFilter, { x, dy: inner }, { filterShape: filter.shape }),
        bias: () => toBias(inner),
      };
    },
  },
  {
    kernelName: tf._FusedMatMul,
    inputsToSave: ['a', 'b'],
    outputsToSave: [true],
    gradFunc: (dy, [a, b, y], attributes) => {
      const inner = behindActivation(dy, y, attributes);
      return {
        a: () => tf.matMul(inner, b, false, true),
        b: () => tf.matMul(a, inner, true, false),
        bias: () => toBias(inner),
      };
    },
  },
];
