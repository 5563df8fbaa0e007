import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Named weights as plain numbers: what a checkpoint holds. */
export type Weights = Readonly<Record<string, WeightValue>>;

export interface WeightValue {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * One of the three networks: encoder `f_e`, critic `f_c` or regressor `f_r`. A thin cover over a LayersModel that fixes the
 * order of its variables (an optimiser's moments are matched to them by position) and the two ways it is called.
 */
export class Network {
  /** Trainable variables, in the order of the layers. */
  readonly variables: readonly tf.Variable[];

  constructor(
    readonly name: string,
    readonly model: LayersModel,
  ) {
    // LayerVariable hides the core variable that gradients need; there is no public way to it.
    this.variables = model.trainableWeights.map((weight) => (weight as unknown as { val: tf.Variable }).val);
  }

  /** Length of one input row, or [h, w, c] of one image. */
  get inputShape(): readonly number[] {
    return (this.model.inputs[0].shape as number[]).slice(1);
  }

  /** Length of one output row. */
  get width(): number {
    return (this.model.outputs[0].shape as number[]).slice(1).reduce((a, b) => a * b, 1);
  }

  /** As in use: no dropout. */
  predict(x: tf.Tensor): tf.Tensor2D {
    return this.model.apply(x) as tf.Tensor2D;
  }

  /**
   * As in training: dropout with the mask that `dropoutSeed` names, batch normalisation by the batch's own statistics.
   * @param moveStatistics whether the running statistics of batch normalisation follow
   */
  train(x: tf.Tensor, dropoutSeed: number, moveStatistics = false): tf.Tensor2D {
    return this.model.apply(x, { training: true, dropoutSeed, moveStatistics }) as tf.Tensor2D;
  }

  /** Number of trainable numbers. */
  get size(): number {
    return this.variables.reduce((sum, variable) => sum + variable.size, 0);
  }

  async weights(): Promise<Weights> {
    const entries = this.model.weights.map(async (weight) => {
      const value = weight.read();
      return [
        localName(weight.originalName),
        // A copy: an optimiser may change the weights in place.
        { shape: value.shape, values: (await value.data<'float32'>()).slice() },
      ] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** @throws Error that names the first missing or misshapen tensor. */
  setWeights(weights: Weights): void {
    tf.tidy(() => {
      this.model.setWeights(
        this.model.weights.map((weight) => {
          const name = localName(weight.originalName);
          const found = weights[name];
          if (!found || found.shape.join() !== weight.shape.join()) {
            throw new Error(
              `${this.name}: weight ${name} is ${found ? `of shape [${found.shape.join(', ')}]` : 'missing'}; ` +
                `expected shape [${weight.shape.join(', ')}].`,
            );
          }
          return tf.tensor(found.values, [...found.shape]);
        }),
      );
    });
  }

  dispose(): void {
    this.model.dispose();
  }
}

/** "conv1/kernel" of "conv1/kernel": the layer's own name and the weight's, free of any count TensorFlow.js appended. */
const localName = (name: string): string => name.replace(/_\d+$/, '');
