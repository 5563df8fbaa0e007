import * as tf from '@tensorflow/tfjs-core';
import { convolution, linear, type ConvolutionOptions } from '../../lib/engine/fused';
import { close } from '../golden/close';
import { onEachEngine } from './engines';
import { evaluate } from './evaluate';
import { t4, type OpCase } from './op-case';

const t1 = (x: tf.Tensor) => x as tf.Tensor1D;
const t2 = (x: tf.Tensor) => x as tf.Tensor2D;
const activations = {
  linear: (x: tf.Tensor) => tf.clone(x),
  relu: (x: tf.Tensor) => tf.relu(x),
} as const;

/** A case, and the same taken apart. */
interface Pair {
  readonly fused: OpCase;
  readonly apart: OpCase;
}
const pair = (name: string, shapes: number[][], fused: OpCase['run'], apart: OpCase['run']): Pair => ({
  fused: { name, shapes, run: fused },
  apart: { name, shapes, run: apart },
});

const convolutions = (['linear', 'relu'] as const).flatMap((activation) =>
  (
    [
      [[2, 6, 6, 3], [3, 3, 3, 16], 1, 'same'],
      [[2, 8, 8, 16], [5, 5, 16, 16], 2, 'same'],
      [[3, 11, 9, 2], [3, 2, 2, 5], 3, 'valid'],
      [[1, 4, 4, 8], [1, 1, 8, 4], 1, 'valid'],
    ] as const
  ).flatMap(([x, filter, strides, pad]) =>
    [true, false].map((biased) => {
      const options: ConvolutionOptions = { strides, pad, activation };
      const shapes: number[][] = [[...x], [...filter], ...(biased ? [[filter[3]]] : [])];
      return pair(
        `convolution ${shapes.map((shape) => shape.join('x')).join(' ')} strides ${strides}, ${pad}, ${activation}`,
        shapes,
        (a, b, bias) => convolution(t4(a), t4(b), biased ? t1(bias) : undefined, options),
        (a, b, bias) => {
          const sum = tf.conv2d(t4(a), t4(b), strides, pad);
          return activations[activation](biased ? tf.add(sum, bias) : sum);
        },
      );
    }),
  ),
);

const products = (['linear', 'relu'] as const).flatMap((activation) =>
  [1, 5].map((rows) =>
    pair(
      `linear, ${rows} rows, ${activation}`,
      [[rows, 7], [7, 3], [3]],
      (a, b, bias) => linear(t2(a), t2(b), t1(bias), activation),
      (a, b, bias) => activations[activation](tf.add(tf.matMul(t2(a), t2(b)), bias)),
    ),
  ),
);

describe('operations with bias and activation in one', () => {
  onEachEngine(() => {
    for (const { fused, apart } of [...convolutions, ...products]) {
      it(`${fused.name}: the value and the gradients are those of its parts`, async () => {
        const [{ results: actual }, { results: expected }] = [await evaluate(fused), await evaluate(apart)];
        expected.forEach((values, part) => close(actual[part], values, 1e-4));
      });
    }
  });
});
