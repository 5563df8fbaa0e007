import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { batchNormOfBatch, type BatchStatistics } from '../engine/batch-norm';

/** PyTorch's default, with which torchvision's weights were trained. */
const EPSILON = 1e-5;

/** Share of a batch in the running statistics after it: running = 0.9 running + 0.1 batch. PyTorch's default. */
const MOMENTUM = 0.1;

/**
 * Batch normalisation as in PyTorch: in training by the statistics of the batch, in use by running ones. The stock layer differs in
 * momentum, in epsilon and in the running variance, for which PyTorch divides by n - 1.
 *
 * The running statistics move in training passes called with `moveStatistics`. Frozen, the layer goes by them in training too
 * and never moves them, while scale and offset still learn.
 * It saves itself under the stock name, so that an exported model loads anywhere.
 */
export class BatchNorm extends tfl.layers.Layer {
  static readonly className = 'BatchNormalization';

  private scale!: tfl.LayerVariable;
  private offset!: tfl.LayerVariable;
  private runningMean!: tfl.LayerVariable;
  private runningVariance!: tfl.LayerVariable;

  constructor(
    name: string,
    private readonly frozen: boolean,
  ) {
    super({ name });
  }

  override build(inputShape: tfl.Shape): void {
    const shape = [inputShape[inputShape.length - 1]];
    const { ones, zeros } = tfl.initializers;
    this.scale = this.addWeight('gamma', shape, 'float32', ones());
    this.offset = this.addWeight('beta', shape, 'float32', zeros());
    this.runningMean = this.addWeight('moving_mean', shape, 'float32', zeros(), undefined, false);
    this.runningVariance = this.addWeight('moving_variance', shape, 'float32', ones(), undefined, false);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Record<string, unknown>): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    const [scale, offset] = [this.scale, this.offset].map((weight) => weight.read() as tf.Tensor1D);
    return tf.tidy(() => {
      if (kwargs?.training === true && !this.frozen) {
        return batchNormOfBatch(x, scale, offset, EPSILON, (statistics) => {
          if (kwargs.moveStatistics === true) this.move(statistics);
        });
      }
      // Not the stock operation, whose kernel on wasm takes four times as long.
      const gain = tf.mul(scale, tf.rsqrt(tf.add(this.runningVariance.read(), EPSILON)));
      return tf.add(tf.mul(x, gain), tf.sub(offset, tf.mul(this.runningMean.read(), gain)));
    });
  }

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    return inputShape;
  }

  override getConfig() {
    return { ...super.getConfig(), axis: -1, momentum: 1 - MOMENTUM, epsilon: EPSILON };
  }

  private move({ mean, variance, count }: BatchStatistics): void {
    const unbiased = tf.mul(variance, count / (count - 1));
    for (const [running, batch] of [
      [this.runningMean, mean],
      [this.runningVariance, unbiased],
    ] as const) {
      running.write(tf.add(tf.mul(running.read(), 1 - MOMENTUM), tf.mul(batch, MOMENTUM)));
    }
  }
}
