import * as tf from '@tensorflow/tfjs-core';
import { axesOf, ofInput, runKernel, type Gradient } from './gradient';

/** Gradients of what only moves values about. */
export const shapes: readonly Gradient[] = [
  ofInput(tf.Reshape, (dy, x) => tf.reshape(dy, x.shape)),
  ofInput(tf.ExpandDims, (dy, x) => tf.reshape(dy, x.shape), 'input'),
  ofInput(tf.PadV2, (dy, x, { paddings }) =>
    tf.slice(
      dy,
      (paddings as [number, number][]).map(([before]) => before),
      x.shape,
    ),
  ),
  ofInput(tf.Slice, (dy, x, { begin, size }) => {
    const [from, lengths] = tf.slice_util.parseSliceParams(x, begin as number[], size as number[]);
    return tf.pad(
      dy,
      x.shape.map((length, axis) => [from[axis], length - from[axis] - lengths[axis]]),
    );
  }),
  ofInput(tf.Tile, (dy, x, { reps }) => sumRepeats(dy, x.shape, reps as number[])),
  {
    kernelName: tf.Transpose,
    gradFunc: (dy, _saved, { perm }) => ({
      x: () => tf.transpose(dy, tf.backend_util.getUndoAxesPermutation(perm as number[])),
    }),
  },
  {
    kernelName: tf.Reverse,
    gradFunc: (dy, _saved, { dims }) => ({ x: () => tf.reverse(dy, axesOf(dims, dy.shape)) }),
  },
  {
    kernelName: tf.Concat,
    saveAllInputs: true,
    gradFunc: (dy, saved, { axis }) => {
      const [along] = axesOf(axis, saved[0].shape);
      const parts = tf.split(
        dy,
        saved.map(({ shape }) => shape[along]),
        along,
      );
      return Object.fromEntries(parts.map((part, index) => [index, () => part]));
    },
  },
  {
    kernelName: tf.Pack,
    saveAllInputs: true,
    gradFunc: (dy, _saved, { axis }) =>
      Object.fromEntries(tf.unstack(dy, axis as number).map((part, index) => [index, () => part])),
  },
  {
    kernelName: tf.Unpack,
    gradFunc: (dy, _saved, { axis }) => ({
      value: () => tf.stack(dy as unknown as tf.Tensor[], axis as number),
    }),
  },
  {
    kernelName: tf.SplitV,
    gradFunc: (dy, _saved, { axis }) => ({
      x: () => tf.concat(dy as unknown as tf.Tensor[], axis as number),
    }),
  },
  {
    kernelName: tf.GatherV2,
    inputsToSave: ['x', 'indices'],
    gradFunc: (dy, [x, indices], { axis, batchDims }) => {
      if (batchDims) throw new Error('The gradient of gather knows no batch dimensions.');
      return {
        x: () => scatter(dy, x.shape, indices, axesOf(axis, x.shape)[0]),
        indices: () => tf.zeros(indices.shape),
      };
    },
  },
  {
    kernelName: tf.OneHot,
    inputsToSave: ['indices'],
    gradFunc: (_dy, [indices]) => ({ indices: () => tf.zeros(indices.shape) }),
  },
];

function sumRepeats(dy: tf.Tensor, shape: number[], reps: number[]): tf.Tensor {
  let sum = dy;
  reps.forEach((count, axis) => {
    if (count === 1) return;
    const before = shape.slice(0, axis).reduce((a, b) => a * b, 1);
    sum = tf.sum(tf.reshape(sum, [before, count, -1]), 1);
  });
  return tf.reshape(sum, shape);
}

/** Adds the rows of dy up at the places they were gathered from. */
function scatter(dy: tf.Tensor, shape: number[], indices: tf.Tensor, axis: number): tf.Tensor {
  const before = shape.slice(0, axis);
  const after = shape.slice(axis + 1);
  const product = (lengths: number[]) => lengths.reduce((a, b) => a * b, 1);
  const folded = tf.reshape(dy, [product(before), indices.size, product(after)]);
  const rows = axis === 0 ? tf.reshape(folded, [indices.size, -1]) : tf.transpose(folded, [1, 0, 2]);
  const summed = runKernel(
    tf.UnsortedSegmentSum,
    { x: rows, segmentIds: tf.reshape(tf.cast(indices, 'int32'), [-1]) },
    { numSegments: shape[axis] },
  );
  return tf.reshape(axis === 0 ? summed : tf.transpose(summed, [1, 0, 2]), shape);
}
