import * as tf from '@tensorflow/tfjs-core';
import { enterNode } from './gradients/release';

/**
 * Names of our kernels for batch normalisation of images by the batch, on an engine that has one operation for it, and for its gradient:
 * x, scale, offset -> y, mean, variance (divided by `count` - 1) and three to be handed on; dy, x, scale and those three, `first` to
 * `third` -> dx, d scale, d offset.
 */
export const BATCH_NORM = 'CafBatchNorm';
export const BATCH_NORM_GRADIENT = 'CafBatchNormGradient';

/** Mean and variance of each channel over a batch, [c]. */
export interface BatchStatistics {
  readonly mean: tf.Tensor1D;
  /** The mean squared distance, divided by `count`. */
  readonly variance: tf.Tensor1D;
  /** Values of each channel: images x height x width. */
  readonly count: number;
}

/**
 * Batch normalisation by the batch's own statistics (Ioffe and Szegedy, 2015, algorithm 1), x [..., c] over all axes but the last:
 *
 *     r = (variance + epsilon)^-1/2;  y = scale (x - mean) r + offset
 *     d scale = r sum(dy (x - mean));  d offset = sum(dy)
 *     dx = scale r (dy - mean(dy) - (x - mean) r^2 mean(dy (x - mean)))
 *
 * With a gradient of its own, which sums columns and spreads by broadcasting: taken apart by TensorFlow.js it would keep six
 * tensors of the size of x instead of x alone.
 * @param use sees the statistics; they are freed afterwards
 * @throws Error for a single value a channel, which has no spread
 */
export function batchNormOfBatch(
  x: tf.Tensor,
  scale: tf.Tensor1D,
  offset: tf.Tensor1D,
  epsilon: number,
  use: (statistics: BatchStatistics) => void,
): tf.Tensor {
  const axes = x.shape.slice(1).map((_, axis) => axis);
  const count = x.size / x.shape[x.rank - 1];
  if (count < 2) throw new Error(`Batch normalisation needs two values a channel or more, got ${count}.`);
  if (x.rank === 4 && tf.getKernel(BATCH_NORM, tf.getBackend())) {
    return inOneOperation(x, scale, offset, epsilon, ({ mean, variance: unbiased }) =>
      use({ mean, variance: tf.mul(unbiased, (count - 1) / count), count }),
    );
  }
  const normalise = tf.customGrad((...args) => {
    const save = args[3] as unknown as tf.GradSaveFunc;
    const [x, scale, offset] = args as tf.Tensor[];
    const mean = tf.mean(x, axes) as tf.Tensor1D;
    const centred = tf.sub(x, mean);
    const variance = tf.mean(tf.square(centred), axes) as tf.Tensor1D;
    use({ mean, variance, count });
    const r = tf.rsqrt(tf.add(variance, epsilon));
    save([x, scale, mean, r]);
    return {
      value: tf.add(tf.mul(centred, tf.mul(scale, r)), offset),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        enterNode([dy]);
        // Not in a tidy of the engine's, as the gradients of kernels are: what it makes on the way would stay to the end.
        return tf.tidy(() => gradients(dy, saved, axes, count));
      },
    };
  });
  return normalise(x, scale, offset);
}

/** The same by kernels. @param use sees the variance divided by `count` - 1 */
function inOneOperation(
  x: tf.Tensor,
  scale: tf.Tensor1D,
  offset: tf.Tensor1D,
  epsilon: number,
  use: (statistics: Omit<BatchStatistics, 'count'>) => void,
): tf.Tensor {
  const run = (name: string, inputs: tf.NamedTensorMap): tf.Tensor[] =>
    tf.engine().runKernel(name, inputs, { epsilon });
  const normalise = tf.customGrad((...args) => {
    const save = args[3] as unknown as tf.GradSaveFunc;
    const [x, scale, offset] = args as tf.Tensor[];
    const [value, mean, variance, ...kept] = run(BATCH_NORM, { x, scale, offset });
    use({ mean: mean as tf.Tensor1D, variance: variance as tf.Tensor1D });
    save([x, scale, ...kept]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, [x, scale, first, second, third]: tf.Tensor[]) => {
        enterNode([dy]);
        return run(BATCH_NORM_GRADIENT, { dy, x, scale, first, second, third });
      },
    };
  });
  return normalise(x, scale, offset);
}

/** To x, scale and offset. */
function gradients(
  dy: tf.Tensor,
  [x, scale, mean, r]: tf.Tensor[],
  axes: number[],
  count: number,
): tf.Tensor[] {
  const centred = tf.sub(x, mean);
  const along = tf.mean(tf.mul(dy, centred), axes);
  const level = tf.mean(dy, axes);
  const spread = tf.add(tf.mul(centred, tf.mul(along, tf.square(r))), level);
  return [
    tf.mul(tf.sub(dy, spread), tf.mul(scale, r)),
    tf.mul(along, tf.mul(r, count)),
    tf.mul(level, count),
  ];
}
