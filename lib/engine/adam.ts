import * as tf from '@tensorflow/tfjs-core';
import { ADAM_UPDATE, type AdamStep } from './kernels/adam-update';

export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** 1e-8 unless given, as in PyTorch. */
  readonly epsilon?: number;
}

/** What a checkpoint holds of an optimiser: the moments in the order of its variables. */
export interface AdamState {
  readonly step: number;
  readonly first: readonly Float32Array[];
  readonly second: readonly Float32Array[];
}

/**
 * Adam for a fixed list of variables. Kingma and Ba (2015), algorithm 1, with epsilon where torch.optim.Adam has it:
 *
 *     m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g^2
 *     w = w - rate / (1 - beta1^t) m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
 *
 * Moments belong to a variable by its position in the list.
 */
export class Adam {
  /** May be set before any step. */
  learningRate: number;
  private readonly beta1: number;
  private readonly beta2: number;
  private readonly epsilon: number;
  private step = 0;
  private first: tf.Tensor[];
  private second: tf.Tensor[];

  constructor(
    private readonly variables: readonly tf.Variable[],
    { learningRate, beta1, beta2, epsilon = 1e-8 }: AdamOptions,
  ) {
    this.learningRate = learningRate;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.first = variables.map(({ shape }) => tf.keep(tf.zeros(shape)));
    this.second = variables.map(({ shape }) => tf.keep(tf.zeros(shape)));
  }

  /**
   * One step down the gradients, which stay the caller's.
   * @param gradients one for each variable, in their order
   * @throws Error where their number or a shape differs from the variables
   */
  apply(gradients: readonly tf.Tensor[]): void {
    this.check(
      'gradient',
      gradients.map(({ shape }) => tf.util.sizeFromShape(shape)),
    );
    this.step++;
    const step: AdamStep = {
      beta1: this.beta1,
      beta2: this.beta2,
      epsilon: this.epsilon,
      rate: this.learningRate / (1 - this.beta1 ** this.step),
      correction: Math.sqrt(1 - this.beta2 ** this.step),
    };
    const fused = tf.getKernel(ADAM_UPDATE, tf.getBackend()) !== undefined;
    this.variables.forEach((variable, index) => {
      tf.tidy(() => {
        if (fused) this.updateFused(variable, gradients[index], index, step);
        else this.updateComposed(variable, gradients[index], index, step);
      });
    });
  }

  /** The moments, copied. */
  async state(): Promise<AdamState> {
    const read = (moments: readonly tf.Tensor[]) =>
      Promise.all(moments.map(async (moment) => (await moment.data<'float32'>()).slice()));
    return { step: this.step, first: await read(this.first), second: await read(this.second) };
  }

  /** Goes on from a state. @throws Error where it does not fit the variables. */
  restore({ step, first, second }: AdamState): void {
    for (const moments of [first, second])
      this.check(
        'moment',
        moments.map(({ length }) => length),
      );
    const write = (moments: readonly Float32Array[]) =>
      moments.map((moment, index) => tf.keep(tf.tensor(moment.slice(), this.variables[index].shape)));
    this.dispose();
    this.step = step;
    this.first = write(first);
    this.second = write(second);
  }

  dispose(): void {
    tf.dispose(this.first);
    tf.dispose(this.second);
  }

  private updateFused(variable: tf.Variable, gradient: tf.Tensor, index: number, step: AdamStep): void {
    const inputs = { value: variable, gradient, first: this.first[index], second: this.second[index] };
    variable.assign(tf.engine().runKernel(ADAM_UPDATE, inputs, step as unknown as tf.NamedAttrMap));
  }

  private updateComposed(variable: tf.Variable, gradient: tf.Tensor, index: number, step: AdamStep): void {
    const { beta1, beta2, epsilon, rate, correction } = step;
    const first = tf.add(tf.mul(this.first[index], beta1), tf.mul(gradient, 1 - beta1));
    const second = tf.add(tf.mul(this.second[index], beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const spread = tf.add(tf.div(tf.sqrt(second), correction), epsilon);
    variable.assign(tf.sub(variable, tf.div(tf.mul(first, rate), spread)));
    tf.dispose([this.first[index], this.second[index]]);
    this.first[index] = tf.keep(first);
    this.second[index] = tf.keep(second);
  }

  private check(what: string, sizes: readonly number[]): void {
    if (sizes.length !== this.variables.length) {
      throw new Error(`Adam got ${sizes.length} ${what}s for ${this.variables.length} variables.`);
    }
    const wrong = sizes.findIndex((size, index) => size !== this.variables[index].size);
    if (wrong >= 0) {
      throw new Error(
        `Adam got a ${what} of ${sizes[wrong]} numbers for variable ${wrong}, which has ${this.variables[wrong].size}.`,
      );
    }
  }
}
