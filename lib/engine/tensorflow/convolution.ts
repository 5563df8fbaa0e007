import * as tf from '@tensorflow/tfjs-core';
import type { attributes } from './backend';

type Shape4 = [number, number, number, number];

/** The attributes that a convolution and its gradients share, as TensorFlow.js gives them. */
export type ConvolutionAttributes = Pick<tf.Conv2DBackpropFilterAttrs, 'strides' | 'pad' | 'dataFormat'> & {
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dilations?: [number, number] | number;
};

/** The same as TensorFlow takes them, with any padding. */
export function convolutionOptions(
  x: readonly number[],
  filter: readonly number[],
  { strides, pad, dataFormat, dimRoundingMode, dilations = 1 }: ConvolutionAttributes,
): Parameters<typeof attributes>[1] {
  const format = tf.backend_util.convertConv2DDataFormat(dataFormat);
  const info = tf.backend_util.computeConv2DInfo(
    x as Shape4,
    filter as Shape4,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    false,
    format,
  );
  const { type, top, bottom, left, right } = info.padInfo;
  const explicit = type !== 'SAME' && type !== 'VALID';
  const spread = (height: number, width: number) =>
    format === 'channelsLast' ? [1, height, width, 1] : [1, 1, height, width];
  return {
    strides: spread(info.strideHeight, info.strideWidth),
    dilations: spread(info.dilationHeight, info.dilationWidth),
    padding: explicit ? 'EXPLICIT' : type,
    data_format: dataFormat,
    ...(explicit ? { explicit_paddings: [0, 0, top, bottom, left, right, 0, 0] } : {}),
  };
}
