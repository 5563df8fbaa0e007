import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../lib/engine/adam';
import { Random } from '../lib/engine/random';

/** [input channels, output channels, side of the kernel]; stride 2, 'same' padding, ReLU. As in peer/encoder.py. */
const CONVOLUTIONS = [
  [3, 16, 5],
  [16, 32, 3],
  [32, 64, 3],
  [64, 64, 3],
] as const;
const REGRESSOR = [1024, 64, 8, 2];
const CRITIC = [1024, 64, 32, 16];
const SIDE = 64;

/** The small encoder with a regressor and a critic, and one Adam for all: one training step is forward, backward and update. */
export class EncoderBench {
  private readonly random = Random.fromSeed(1);
  private readonly convolutions = CONVOLUTIONS.map(([ci, co, k]) => this.layer([k, k, ci, co], k * k * ci));
  private readonly regressor = this.dense(REGRESSOR);
  private readonly critic = this.dense(CRITIC);
  private readonly variables = [...this.convolutions, ...this.regressor, ...this.critic].flatMap((layer) => [
    layer.weight,
    layer.bias,
  ]);
  private readonly adam = new Adam(this.variables, { learningRate: 1e-4, beta1: 0.5, beta2: 0.9 });
  private readonly images: tf.Tensor4D;
  private readonly labels: tf.Tensor2D;

  constructor(batch: number) {
    this.images = this.uniform([batch, SIDE, SIDE, 3], 0, 1) as tf.Tensor4D;
    this.labels = this.uniform([batch, 2], 0, 1) as tf.Tensor2D;
  }

  /** One step. @returns its milliseconds, up to the loss being known. */
  async step(): Promise<number> {
    const start = performance.now();
    const loss = tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => this.loss(), this.variables);
      this.adam.apply(this.variables.map(({ name }) => grads[name]));
      return value;
    });
    // Not at once: WebGPU cannot.
    await loss.data();
    loss.dispose();
    return performance.now() - start;
  }

  dispose(): void {
    tf.dispose([this.images, this.labels, ...this.variables]);
    this.adam.dispose();
  }

  private loss(): tf.Scalar {
    let x = this.images;
    for (const { weight, bias } of this.convolutions) {
      x = tf.relu(tf.add(tf.conv2d(x, weight as tf.Tensor4D, 2, 'same'), bias));
    }
    const features = tf.reshape(x, [x.shape[0], -1]) as tf.Tensor2D;
    const error = tf.mean(tf.square(tf.sub(run(this.regressor, features), this.labels)));
    return tf.add(error, tf.mean(tf.square(run(this.critic, features))));
  }

  private dense(sizes: readonly number[]): readonly Layer[] {
    return sizes.slice(1).map((outputs, index) => this.layer([sizes[index], outputs], sizes[index]));
  }

  /** Uniform in +-1 / sqrt(inputs), as PyTorch begins. */
  private layer(shape: readonly number[], inputs: number): Layer {
    const bound = 1 / Math.sqrt(inputs);
    const variable = (lengths: readonly number[]) => {
      const initial = this.uniform(lengths, -bound, bound);
      const made = tf.variable(initial);
      initial.dispose();
      return made;
    };
    return { weight: variable(shape), bias: variable(shape.slice(-1)) };
  }

  private uniform(shape: readonly number[], low: number, high: number): tf.Tensor {
    const values = Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () =>
      this.random.uniform(low, high),
    );
    return tf.tensor(values, [...shape]);
  }
}

interface Layer {
  readonly weight: tf.Variable;
  readonly bias: tf.Variable;
}

function run(layers: readonly Layer[], input: tf.Tensor2D): tf.Tensor2D {
  return layers.reduce((x, { weight, bias }, index) => {
    const y = tf.add(tf.matMul(x, weight as tf.Tensor2D), bias) as tf.Tensor2D;
    return index < layers.length - 1 ? tf.relu(y) : y;
  }, input);
}
