import type * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { convolution, linear, type FusedActivation } from '../engine/fused';

type Initial = Pick<Parameters<typeof tfl.layers.dense>[0], 'kernelInitializer' | 'biasInitializer'>;

export interface ConvolveOptions extends Initial {
  readonly name: string;
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides: number;
  readonly padding: 'same' | 'valid';
  /** Default `linear`. */
  readonly activation?: FusedActivation;
  /** Default true. */
  readonly useBias?: boolean;
  /** Of the first layer of a stack: [h, w, channels]. */
  readonly inputShape?: number[];
}

/** The stock convolution, in everything but that it stays one operation where it learns. */
export function convolve(options: ConvolveOptions): tfl.layers.Layer {
  const { strides, padding: pad, activation = 'linear' } = options;
  const layer = tfl.layers.conv2d(options);
  layer.call = (inputs) => {
    const [filter, bias] = layer.weights.map((weight) => weight.read());
    const x = only(inputs) as tf.Tensor4D;
    return convolution(x, filter as tf.Tensor4D, bias as tf.Tensor1D, { strides, pad, activation });
  };
  return layer;
}

export interface DenseOptions extends Initial {
  readonly name: string;
  readonly units: number;
  /** Default `linear`. */
  readonly activation?: FusedActivation;
}

/** The stock dense layer on rows of features, as `convolve`. */
export function dense(options: DenseOptions): tfl.layers.Layer {
  const layer = tfl.layers.dense(options);
  layer.call = (inputs) => {
    const [weight, bias] = layer.weights.map((weight) => weight.read());
    const x = only(inputs) as tf.Tensor2D;
    return linear(x, weight as tf.Tensor2D, bias as tf.Tensor1D, options.activation ?? 'linear');
  };
  return layer;
}

const only = (inputs: tf.Tensor | tf.Tensor[]): tf.Tensor => (Array.isArray(inputs) ? inputs[0] : inputs);
