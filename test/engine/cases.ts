import * as tf from '@tensorflow/tfjs-core';
import { convolutions, pools, products } from './layer-cases';
import { t4, type OpCase } from './op-case';

const unary = (
  name: string,
  run: (x: tf.Tensor) => tf.Tensor,
  range?: readonly [number, number],
): OpCase => ({
  name,
  shapes: [[3, 5]],
  range,
  run,
});

const functions: readonly OpCase[] = [
  unary('relu', (x) => tf.relu(x)),
  unary('relu6', (x) => tf.relu6(x), [-8, 8]),
  unary('elu', (x) => tf.elu(x)),
  unary('leakyRelu', (x) => tf.leakyRelu(x, 0.1)),
  unary('selu', (x) => tf.selu(x)),
  unary('sigmoid', (x) => tf.sigmoid(x), [-4, 4]),
  unary('tanh', (x) => tf.tanh(x)),
  unary('softplus', (x) => tf.softplus(x), [-4, 4]),
  unary('exp', (x) => tf.exp(x)),
  unary('log', (x) => tf.log(x), [0.1, 3]),
  unary('log1p', (x) => tf.log1p(x), [-0.5, 3]),
  unary('sqrt', (x) => tf.sqrt(x), [0.1, 3]),
  unary('rsqrt', (x) => tf.rsqrt(x), [0.1, 3]),
  unary('square', (x) => tf.square(x)),
  unary('pow', (x) => tf.pow(x, 3)),
  unary('abs', (x) => tf.abs(x)),
  unary('neg', (x) => tf.neg(x)),
  unary('reciprocal', (x) => tf.reciprocal(x), [0.5, 2]),
  unary('clipByValue', (x) => tf.clipByValue(x, -0.3, 0.4)),
  unary('softmax', (x) => tf.softmax(x)),
  unary('logSoftmax', (x) => tf.logSoftmax(x)),
  unary('logSumExp', (x) => tf.logSumExp(x, 1)),
  unary('cumsum', (x) => tf.cumsum(x, 1)),
  unary('where', (x) => tf.where(tf.greater(x, 0.1), tf.square(x), tf.mul(x, 3))),
  unary('step, ceil, floor, sign', (x) => tf.addN([tf.step(x), tf.ceil(x), tf.floor(x), tf.sign(x), x])),
  unary('dropout with a seed', (x) => tf.dropout(x, 0.4, undefined, 7)),
  unary('oneHot', (x) => tf.mul(tf.oneHot(tf.tensor1d([2, 0, 1], 'int32'), 5), x)),
];

const binary = (name: string, run: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): readonly OpCase[] =>
  [
    [
      [3, 4],
      [3, 4],
    ],
    [[2, 3, 4], [4]],
    [
      [3, 1],
      [1, 4],
    ],
    [[3, 4], []],
  ].map((shapes) => ({ name: `${name} ${JSON.stringify(shapes)}`, shapes, range: [0.5, 2] as const, run }));

const pairs: readonly OpCase[] = [
  ...binary('add', (a, b) => tf.add(a, b)),
  ...binary('sub', (a, b) => tf.sub(a, b)),
  ...binary('mul', (a, b) => tf.mul(a, b)),
  ...binary('div', (a, b) => tf.div(a, b)),
  ...binary('maximum', (a, b) => tf.maximum(a, b)),
  ...binary('minimum', (a, b) => tf.minimum(a, b)),
  ...binary('squaredDifference', (a, b) => tf.squaredDifference(a, b)),
  ...binary('pow', (a, b) => tf.pow(a, b)),
];

const axes: readonly (readonly number[])[] = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
const reductions: readonly OpCase[] = axes.flatMap((axis) => [
  ...[true, false].flatMap((keep) => [
    {
      name: `sum over ${axis.join()}, ${keep}`,
      shapes: [[3, 4, 5]],
      run: (x: tf.Tensor) => tf.sum(x, [...axis], keep),
    },
    {
      name: `mean over ${axis.join()}, ${keep}`,
      shapes: [[3, 4, 5]],
      run: (x: tf.Tensor) => tf.mean(x, [...axis], keep),
    },
  ]),
  { name: `max over ${axis.join()}`, shapes: [[3, 4, 5]], run: (x) => tf.max(x, [...axis]) },
  { name: `min over ${axis.join()}`, shapes: [[3, 4, 5]], run: (x) => tf.min(x, [...axis]) },
  {
    name: `variance over ${axis.join()}`,
    shapes: [[3, 4, 5]],
    run: (x) => tf.moments(x, [...axis]).variance,
  },
]);

const moves: readonly OpCase[] = [
  ...[
    [1, 0, 2],
    [2, 1, 0],
    [0, 2, 1],
  ].map((perm) => ({
    name: `transpose ${perm.join()}`,
    shapes: [[3, 4, 5]],
    run: (x: tf.Tensor) => tf.transpose(x, perm),
  })),
  { name: 'transpose of a large matrix', shapes: [[70, 65]], run: (x) => tf.transpose(x) },
  { name: 'reshape', shapes: [[3, 4]], run: (x) => tf.square(tf.reshape(x, [2, 6])) },
  { name: 'expandDims and squeeze', shapes: [[3, 1, 4]], run: (x) => tf.expandDims(tf.squeeze(x), 0) },
  { name: 'gather rows', shapes: [[4, 3]], run: (x) => tf.gather(x, [2, 0, 2, 3, 2]) },
  { name: 'gather columns', shapes: [[4, 3]], run: (x) => tf.gather(x, [2, 2, 0], 1) },
  { name: 'slice', shapes: [[4, 5]], run: (x) => tf.slice(x, [1, 2], [2, -1]) },
  {
    name: 'concat',
    shapes: [
      [2, 3],
      [2, 4],
    ],
    run: (a, b) => tf.concat([a, b], 1),
  },
  {
    name: 'stack',
    shapes: [
      [2, 3],
      [2, 3],
    ],
    run: (a, b) => tf.stack([a, b], 1),
  },
  { name: 'unstack', shapes: [[2, 3]], run: (x) => tf.mul(tf.unstack(x)[0], tf.unstack(x)[1]) },
  { name: 'split', shapes: [[2, 6]], run: (x) => tf.mul(tf.split(x, 2, 1)[0], tf.split(x, 2, 1)[1]) },
  {
    name: 'pad',
    shapes: [[2, 3]],
    run: (x) =>
      tf.pad(x, [
        [1, 0],
        [2, 1],
      ]),
  },
  { name: 'reverse', shapes: [[2, 3]], run: (x) => tf.reverse(x, 1) },
  { name: 'tile', shapes: [[2, 3, 1]], run: (x) => tf.tile(x, [2, 1, 4]) },
  { name: 'tile of everything', shapes: [[2, 3]], run: (x) => tf.tile(x, [3, 2]) },
  { name: 'broadcastTo', shapes: [[1, 1, 3]], run: (x) => tf.broadcastTo(x, [2, 4, 3]) },
  { name: 'cast', shapes: [[3]], run: (x) => tf.mul(x, tf.cast(tf.greater(x, 0), 'float32')) },
  { name: 'resizeBilinear', shapes: [[1, 4, 4, 2]], run: (x) => tf.image.resizeBilinear(t4(x), [6, 6]) },
];

const norms: readonly OpCase[] = [
  {
    name: 'batch norm composed',
    shapes: [[2, 3, 3, 4], [4], [4]],
    run: (x, scale, offset) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      const centred = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-3)));
      return tf.add(tf.mul(centred, scale), offset);
    },
  },
  {
    name: 'batchNorm',
    shapes: [[2, 3, 3, 4], [4], [4], [4], [4]],
    range: [0.5, 2],
    run: (x, mean, variance, offset, scale) =>
      tf.batchNorm(
        x,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
      ),
  },
  { name: 'norm', shapes: [[3, 4]], run: (x) => tf.norm(x, 2, 1) },
];

export const cases: readonly OpCase[] = [
  ...convolutions,
  ...products,
  ...pools,
  ...functions,
  ...pairs,
  ...reductions,
  ...moves,
  ...norms,
];
