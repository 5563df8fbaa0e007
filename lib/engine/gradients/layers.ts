import * as tf from '@tensorflow/tfjs-core';
import { runKernel, unbroadcast, type Attributes, type Gradient } from './gradient';

const depthwise = (attributes: Attributes) => ({
  strides: attributes['strides'],
  pad: attributes['pad'],
  dilations: attributes['dilations'] ?? 1,
  dimRoundingMode: attributes['dimRoundingMode'],
});

interface PoolAttributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

const product = (a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean) =>
  tf.matMul(a, b, transposeA, transposeB);

/**
 * The forward pass divides a window at the border by the pixels it holds, the shipped gradients of all engines but
 * `tensorflow` by its whole area: dy times the area over the pixels sets that right.
 */
function overCounted(dy: tf.Tensor, shape: number[], attributes: Attributes): tf.Tensor {
  const { filterSize, strides, pad, dimRoundingMode } = attributes as unknown as PoolAttributes;
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { top, left, bottom, right } = info.padInfo;
  if (top + left + bottom + right === 0 || tf.getBackend() === 'tensorflow') return dy;
  const held = (outputs: number, stride: number, length: number, kernel: number, before: number) =>
    Array.from({ length: outputs }, (_, index) => {
      const start = index * stride - before;
      return Math.min(length, start + kernel) - Math.max(0, start);
    });
  const rows = held(info.outHeight, info.strideHeight, info.inHeight, info.filterHeight, top);
  const columns = held(info.outWidth, info.strideWidth, info.inWidth, info.filterWidth, left);
  const area = info.filterHeight * info.filterWidth;
  const factors = rows.flatMap((row) => columns.map((column) => area / (row * column)));
  return tf.mul(dy, tf.tensor(factors, [1, info.outHeight, info.outWidth, 1]));
}

/** Gradients of convolutions, pools, matrix products and normalisation. */
export const layers: readonly Gradient[] = [
  {
    kernelName: tf.BatchMatMul,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b], { transposeA, transposeB }) => ({
      a: () =>
        unbroadcast(
          transposeA ? product(b, dy, !!transposeB, true) : product(dy, b, false, !transposeB),
          a.shape,
        ),
      b: () =>
        unbroadcast(
          transposeB ? product(dy, a, true, !!transposeA) : product(a, dy, !transposeA, false),
          b.shape,
        ),
    }),
  },
  {
    kernelName: tf.Conv2D,
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, [x, filter], attributes) => {
      if (!tf.backend_util.tupleValuesAreOne(attributes['dilations'] as number[])) {
        throw new Error('The gradient of a dilated convolution is not supported.');
      }
      return {
        x: () => runKernel(tf.Conv2DBackpropInput, { dy, filter }, { ...attributes, inputShape: x.shape }),
        filter: () =>
          runKernel(tf.Conv2DBackpropFilter, { x, dy }, { ...attributes, filterShape: filter.shape }),
      };
    },
  },
  {
    // Forward of a transposed convolution: its own gradient is a convolution.
    kernelName: tf.Conv2DBackpropInput,
    inputsToSave: ['dy', 'filter'],
    gradFunc: (ddx, [dy, filter], attributes) => ({
      dy: () => runKernel(tf.Conv2D, { x: ddx, filter }, { ...attributes, dilations: 1 }),
      filter: () =>
        runKernel(tf.Conv2DBackpropFilter, { x: ddx, dy }, { ...attributes, filterShape: filter.shape }),
    }),
  },
  {
    kernelName: tf.DepthwiseConv2dNative,
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, [x, filter], attributes) => ({
      x: () =>
        runKernel(
          tf.DepthwiseConv2dNativeBackpropInput,
          { dy, filter },
          { ...depthwise(attributes), inputShape: x.shape },
        ),
      filter: () =>
        runKernel(
          tf.DepthwiseConv2dNativeBackpropFilter,
          { x, dy },
          { ...depthwise(attributes), filterShape: filter.shape },
        ),
    }),
  },
  {
    kernelName: tf.MaxPool,
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy, [x, y], attributes) => ({
      x: () => runKernel(tf.MaxPoolGrad, { dy, input: x, output: y }, attributes),
    }),
  },
  {
    kernelName: tf.AvgPool,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attributes) => ({
      x: () => runKernel(tf.AvgPoolGrad, { dy: overCounted(dy, x.shape, attributes), input: x }, attributes),
    }),
  },
  {
    kernelName: tf.ResizeBilinear,
    inputsToSave: ['images'],
    gradFunc: (dy, [images], attributes) => ({
      images: () => runKernel(tf.ResizeBilinearGrad, { dy, images }, attributes),
    }),
  },
  {
    // y = (x - mean) r scale + offset with r = (variance + epsilon)^-1/2
    kernelName: tf.FusedBatchNorm,
    inputsToSave: ['x', 'mean', 'variance', 'scale'],
    gradFunc: (dy, [x, mean, variance, scale], { varianceEpsilon }) => {
      const r = tf.rsqrt(tf.add(variance, varianceEpsilon as number));
      const gain = scale ? tf.mul(r, scale) : r;
      const alongX = () => unbroadcast(tf.mul(dy, tf.sub(x, mean)), mean.shape);
      const total = () => unbroadcast(dy, mean.shape);
      return {
        x: () => tf.mul(dy, gain),
        mean: () => tf.neg(tf.mul(total(), gain)),
        variance: () => tf.mul(alongX(), tf.mul(-0.5, tf.mul(gain, tf.square(r)))),
        scale: () => tf.mul(alongX(), r),
        offset: total,
      };
    },
  },
];
