import * as tf from '@tensorflow/tfjs-core';
import { runKernel } from './gradients/gradient';

/** What may follow on a product or a convolution within one operation. */
export type FusedActivation = 'linear' | 'relu';

export interface ConvolutionOptions {
  readonly strides: number;
  readonly pad: 'same' | 'valid';
  readonly activation: FusedActivation;
}

/**
 * Convolution, bias and activation in one operation, under a gradient too. `tf.fused.conv2d` takes itself apart there where it ends in
 * ReLU; and where it does not, its gradient is computed to the images, asked for or not, which for a first layer is wasted.
 * @param x [n, h, w, channels]
 * @param filter [kh, kw, channels, filters]
 * @param bias [filters]
 */
export const convolution = (
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D | undefined,
  { strides, pad, activation }: ConvolutionOptions,
): tf.Tensor4D =>
  runKernel(
    tf.FusedConv2D,
    { x, filter, ...(bias ? { bias } : {}) },
    { strides: [strides, strides], pad, dataFormat: 'NHWC', dilations: [1, 1], activation },
  ) as tf.Tensor4D;

/**
 * Product with a matrix, bias and activation in one operation, for the same reason.
 * @param x [n, inputs]
 * @param weight [inputs, outputs]
 * @param bias [outputs]
 */
export const linear = (
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D,
  activation: FusedActivation,
): tf.Tensor2D =>
  runKernel(
    tf._FusedMatMul,
    { a: x, b: weight, bias },
    { transposeA: false, transposeB: false, activation },
  ) as tf.Tensor2D;
