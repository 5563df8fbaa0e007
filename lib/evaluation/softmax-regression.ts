/**
 * Multinomial logistic regression with an L2 penalty, scikit-learn's `LogisticRegression` behind its `StandardScaler`.
 *
 *     minimise  1/n sum_i (log sum_k exp(z_ik) - z_i,y_i) + 1/(2 C n) ||W||^2,    z = x~ W + b,    x~ = (x - m) / s
 *
 * `C` = `strength`, `m`, `s` = mean and population deviation of each feature over the rows that are learnt from; b is not penalised.
 * Scaled, since a penalty on W would else hide what features of small spread say. Convex: the minimum is one, and found by L-BFGS.
 */
import * as tf from '@tensorflow/tfjs-core';
import { minimise, type MinimiseOptions } from './l-bfgs';

/** Rows of numbers: [n, width], flat. */
export interface Rows {
  readonly values: Float32Array;
  readonly width: number;
}

export interface SoftmaxOptions extends MinimiseOptions {
  /** `C`, as in scikit-learn. Default 1. */
  readonly strength?: number;
}

export interface SoftmaxModel {
  /** Logits of rows: [n, classes], flat. */
  logits(rows: Rows): Promise<Float32Array>;
  readonly classes: number;
  /** Whether the minimum was found to the tolerance. */
  readonly converged: boolean;
}

/**
 * @param labels one a row, each in [0, classes)
 * @throws Error where there are not as many labels as rows
 */
export async function softmaxRegression(
  rows: Rows,
  labels: readonly number[],
  classes: number,
  { strength = 1, ...options }: SoftmaxOptions = {},
): Promise<SoftmaxModel> {
  const { width } = rows;
  const n = rows.values.length / width;
  if (labels.length !== n) throw new Error(`Softmax regression: ${labels.length} labels for ${n} rows.`);
  const scale = scaling(rows);
  const size = width * classes;
  const x = tf.tensor2d(scale(rows), [n, width]);
  // Cast afterwards: asked for floats, the wasm engine of TensorFlow.js 4.22 writes the bits of whole numbers.
  const truth = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([...labels], 'int32'), classes), 'float32'));
  const objective = async (parameters: Float64Array) => {
    const tensors = tf.tidy((): tf.Tensor[] => {
      const logits = logitsOf(x, parameters, classes);
      const logSums = tf.logSumExp(logits, 1, true);
      const losses = tf.sub(tf.squeeze(logSums, [1]), tf.sum(tf.mul(logits, truth), 1));
      const errors = tf.div(tf.sub(tf.exp(tf.sub(logits, logSums)), truth), n) as tf.Tensor2D;
      return [losses, tf.matMul(x, errors, true), tf.sum(errors, 0)];
    });
    const [losses, weightGradient, interceptGradient] = await Promise.all(
      tensors.map((tensor) => tensor.data<'float32'>()),
    );
    tf.dispose(tensors);
    // Summed in 64 bits, or the last falls of the loss would be lost in rounding.
    let value = losses.reduce((sum, loss) => sum + loss, 0) / n;
    const gradient = Float64Array.from([...weightGradient, ...interceptGradient]);
    for (let i = 0; i < size; i++) {
      value += parameters[i] ** 2 / (2 * strength * n);
      gradient[i] += parameters[i] / (strength * n);
    }
    return { value, gradient };
  };
  const { x: parameters, converged } = await minimise(
    objective,
    new Float64Array(size + classes),
    options,
  ).finally(() => tf.dispose([x, truth]));
  return {
    classes,
    converged,
    async logits(others) {
      const output = tf.tidy(() => logitsOf(tf.tensor2d(scale(others), [others.values.length / width, width]), parameters, classes)); // prettier-ignore
      const values = await output.data<'float32'>();
      output.dispose();
      return values;
    },
  };
}

/** @param parameters W row by row, then b */
function logitsOf(x: tf.Tensor2D, parameters: Float64Array, classes: number): tf.Tensor2D {
  const size = x.shape[1] * classes;
  const numbers = Float32Array.from(parameters);
  return tf.add(
    tf.matMul(x, tf.tensor2d(numbers.subarray(0, size), [x.shape[1], classes])),
    tf.tensor1d(numbers.subarray(size)),
  ) as tf.Tensor2D;
}

/** Brings rows to mean 0 and deviation 1 in each feature as these have them; a feature without spread becomes 0. */
function scaling({ values, width }: Rows): (rows: Rows) => Float32Array {
  const n = values.length / width;
  const [means, squares] = [new Float64Array(width), new Float64Array(width)];
  values.forEach((value, at) => (means[at % width] += value / n));
  values.forEach((value, at) => (squares[at % width] += (value - means[at % width]) ** 2 / n));
  // A mean in 64 bits may be off by its rounding; what lies within that is no spread, as scikit-learn has it.
  const deviations = squares.map((square, at) =>
    square <= (n * means[at] * Number.EPSILON) ** 2 ? 1 : Math.sqrt(square),
  );
  return (rows) => rows.values.map((value, at) => (value - means[at % width]) / deviations[at % width]);
}
