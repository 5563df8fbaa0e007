import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/**
 * Dropout whose mask is fixed by the `dropoutSeed` given with each call: `apply(x, { training: true, dropoutSeed })`.
 *
 * The stock layer offers either no seed (no run repeats) or one seed for life (every step drops the same units). Here the
 * training loop draws a fresh seed per step from the run's generator; the same seed gives the same mask, so that a forward
 * pass can be repeated exactly. Without `training` it passes its input through.
 *
 * It saves itself under the stock name "Dropout", so that an exported model loads anywhere.
 */
export class SeededDropout extends tfl.layers.Layer {
  static readonly className = 'Dropout';

  /**
   * @param rate share of units dropped, in [0, 1)
   * @param position tells two dropout layers of one network apart, which else would drop alike
   */
  constructor(
    private readonly rate: number,
    private readonly position: number,
  ) {
    super({});
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Record<string, unknown>): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    if (kwargs?.training !== true || this.rate === 0) return tf.clone(input);
    if (typeof kwargs.dropoutSeed !== 'number') {
      throw new Error('SeededDropout: training needs a numeric dropoutSeed, drawn fresh for each step.');
    }
    return tf.dropout(input, this.rate, undefined, kwargs.dropoutSeed + this.position);
  }

  override computeOutputShape(inputShape: tfl.Shape): tfl.Shape {
    return inputShape;
  }

  override getConfig() {
    return { ...super.getConfig(), rate: this.rate };
  }
}
