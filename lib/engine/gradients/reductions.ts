import * as tf from '@tensorflow/tfjs-core';
import { axesOf, ofInput, ofOutput, type Gradient } from './gradient';

/** The shape with a 1 at each reduced axis. */
function kept(shape: number[], axis: unknown): number[] {
  const axes = axesOf(axis, shape);
  return shape.map((length, index) => (axes.includes(index) ? 1 : length));
}

const spread = (dy: tf.Tensor, x: tf.Tensor, axis: unknown): tf.Tensor =>
  tf.broadcastTo(tf.reshape(dy, kept(x.shape, axis)), x.shape);

/** tf.max names its axes otherwise than tf.min. */
const extreme = (kernelName: string): Gradient => ({
  kernelName,
  inputsToSave: ['x'],
  outputsToSave: [true],
  gradFunc: (dy, [x, y], { reductionIndices, axis }) => ({
    x: () => {
      const shape = kept(x.shape, reductionIndices ?? axis);
      return tf.mul(tf.reshape(dy, shape), tf.cast(tf.equal(x, tf.reshape(y, shape)), 'float32'));
    },
  }),
});

/** Gradients of sums, means, extremes and softmax. */
export const reductions: readonly Gradient[] = [
  ofInput(tf.Sum, (dy, x, { axis }) => spread(dy, x, axis)),
  ofInput(tf.Mean, (dy, x, { axis }) => spread(tf.div(dy, x.size / Math.max(1, dy.size)), x, axis)),
  extreme(tf.Max),
  extreme(tf.Min),
  ofOutput(
    tf.Softmax,
    (dy, y) => {
      const weighted = tf.mul(dy, y);
      return tf.sub(weighted, tf.mul(tf.sum(weighted, -1, true), y));
    },
    'logits',
  ),
  ofOutput(tf.LogSoftmax, (dy, y) => tf.sub(dy, tf.mul(tf.sum(dy, -1, true), tf.exp(y))), 'logits'),
  {
    kernelName: tf.Cumsum,
    inputsToSave: ['x'],
    gradFunc: (dy, _saved, { axis, exclusive, reverse }) => ({
      x: () => tf.cumsum(dy, axis as number, exclusive as boolean, !(reverse as boolean)),
    }),
  },
];
