import * as tf from '@tensorflow/tfjs-core';
import { t4, type OpCase } from './op-case';

type Pair = [number, number];
type Pad = 'same' | 'valid' | tf.backend_util.ExplicitPadding;

function conv(x: number[], filter: number[], strides: Pair, pad: Pad): OpCase {
  return {
    name: `conv2d ${x.join('x')} by ${filter.join('x')} strides ${strides.join()} ${JSON.stringify(pad)}`,
    shapes: [x, filter],
    run: (a, b) => tf.conv2d(t4(a), t4(b), strides, pad),
  };
}

const uneven: tf.backend_util.ExplicitPadding = [
  [0, 0],
  [2, 0],
  [1, 3],
  [0, 0],
];

export const convolutions: readonly OpCase[] = [
  conv([2, 6, 6, 3], [3, 3, 3, 4], [1, 1], 'same'),
  conv([2, 6, 6, 3], [3, 3, 3, 4], [1, 1], 'valid'),
  conv([2, 8, 8, 5], [3, 3, 5, 4], [2, 2], 'same'),
  conv([2, 8, 8, 3], [5, 5, 3, 4], [2, 2], 'same'),
  conv([2, 9, 7, 6], [3, 3, 6, 4], [2, 2], 'valid'),
  conv([2, 8, 8, 6], [3, 3, 6, 2], [2, 2], 'valid'),
  conv([1, 11, 11, 1], [5, 5, 1, 2], [3, 3], 'valid'),
  conv([1, 12, 11, 2], [4, 5, 2, 3], [3, 2], 'same'),
  conv([1, 12, 12, 3], [3, 3, 3, 2], [4, 4], 'valid'),
  conv([1, 7, 7, 8], [1, 1, 8, 5], [1, 1], 'same'),
  conv([2, 7, 7, 8], [1, 1, 8, 5], [2, 2], 'valid'),
  conv([2, 8, 8, 8], [1, 1, 8, 5], [2, 2], 'same'),
  conv([3, 5, 9, 1], [2, 4, 1, 1], [1, 2], 'same'),
  conv([1, 4, 4, 6], [4, 4, 6, 3], [1, 1], 'valid'),
  conv([1, 5, 5, 2], [3, 3, 2, 2], [1, 1], uneven),
  conv([1, 6, 6, 2], [3, 3, 2, 2], [2, 2], uneven),
  // Whole blocks of channels, which onnxruntime convolves by another path.
  conv([1, 8, 8, 3], [5, 5, 3, 16], [2, 2], 'same'),
  conv([2, 6, 6, 16], [3, 3, 16, 16], [1, 1], 'same'),
  conv([2, 7, 6, 16], [3, 3, 16, 32], [2, 2], 'same'),
  conv([1, 8, 8, 16], [3, 3, 16, 16], [2, 2], 'valid'),
  conv([1, 9, 8, 16], [4, 2, 16, 16], [3, 2], 'same'),
  conv([1, 6, 6, 16], [3, 3, 16, 16], [2, 2], uneven),
  conv([1, 5, 5, 16], [1, 1, 16, 16], [2, 2], 'valid'),
  conv([1, 4, 4, 16], [3, 3, 16, 16], [4, 4], 'same'),
  conv([1, 4, 4, 24], [2, 2, 24, 8], [1, 1], 'valid'),
  {
    name: 'conv2d dilated',
    shapes: [
      [1, 9, 9, 3],
      [3, 3, 3, 2],
    ],
    forwardOnly: true,
    run: (x, filter) => tf.conv2d(t4(x), t4(filter), 1, 'same', 'NHWC', 2),
  },
  {
    name: 'conv2dTranspose',
    shapes: [
      [1, 4, 4, 3],
      [3, 3, 2, 3],
    ],
    run: (x, w) => tf.conv2dTranspose(t4(x), t4(w), [1, 8, 8, 2], 2, 'same'),
  },
  {
    name: 'depthwiseConv2d',
    shapes: [
      [2, 7, 6, 3],
      [3, 3, 3, 2],
    ],
    run: (x, w) => tf.depthwiseConv2d(t4(x), t4(w), 2, 'same'),
  },
  {
    name: 'fused conv2d with bias and relu',
    shapes: [[2, 6, 6, 3], [3, 3, 3, 4], [4]],
    run: (x, filter, bias) =>
      tf.fused.conv2d({ x: t4(x), filter: t4(filter), strides: 1, pad: 'same', bias, activation: 'relu' }),
  },
];

function product(a: number[], b: number[], transposeA: boolean, transposeB: boolean): OpCase {
  return {
    name: `matMul ${a.join('x')}${transposeA ? "'" : ''} by ${b.join('x')}${transposeB ? "'" : ''}`,
    shapes: [a, b],
    run: (x, y) => tf.matMul(x, y, transposeA, transposeB),
  };
}

export const products: readonly OpCase[] = [
  product([3, 4], [4, 5], false, false),
  product([4, 3], [4, 5], true, false),
  product([3, 4], [5, 4], false, true),
  product([4, 3], [5, 4], true, true),
  product([1, 7], [7, 1], false, false),
  product([2, 3, 4], [2, 4, 5], false, false),
  product([2, 4, 3], [2, 5, 4], true, true),
  product([1, 3, 4], [2, 4, 5], false, false),
  product([2, 3, 4], [1, 4, 5], false, false),
  {
    name: 'matMul with one right operand under two shapes',
    shapes: [
      [2, 6],
      [6, 4],
    ],
    run: (a, b) => {
      const wide = tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D);
      const tall = tf.matMul(tf.slice(a, [0, 0], [2, 4]), tf.reshape(b, [4, 6]));
      return tf.concat([wide, tall], 1);
    },
  },
  {
    name: 'fused matMul with bias and sigmoid',
    shapes: [[3, 4], [4, 5], [5]],
    run: (a, b, bias) => tf.sigmoid(tf.fused.matMul({ a, b, bias })),
  },
  { name: 'dot', shapes: [[6], [6]], run: (a, b) => tf.dot(a, b) },
];

export const pools: readonly OpCase[] = [
  {
    name: 'maxPool of negative values',
    shapes: [[2, 6, 6, 3]],
    range: [-2, -1],
    run: (x) => tf.maxPool(t4(x), 2, 2, 'valid'),
  },
  { name: 'maxPool overlapping', shapes: [[2, 7, 7, 3]], run: (x) => tf.maxPool(t4(x), 3, 2, 'valid') },
  { name: 'maxPool same', shapes: [[1, 7, 5, 2]], run: (x) => tf.maxPool(t4(x), 3, 2, 'same') },
  { name: 'avgPool', shapes: [[2, 6, 6, 3]], run: (x) => tf.avgPool(t4(x), 2, 2, 'valid') },
  { name: 'avgPool overlapping', shapes: [[1, 7, 7, 2]], run: (x) => tf.avgPool(t4(x), 3, 2, 'same') },
];
