import * as tf from '@tensorflow/tfjs-core';
import { ofInput, ofOutput, RELU_GRADIENT, runKernel, type Gradient } from './gradient';

const zero = (dy: tf.Tensor) => tf.zerosLike(dy);
const only = (dy: tf.Tensor, condition: tf.Tensor) => tf.mul(dy, tf.cast(condition, 'float32'));

/** Gradients of functions of one value. */
export const elementwise: readonly Gradient[] = [
  ofInput(tf.Abs, (dy, x) => tf.mul(dy, tf.sign(x))),
  ofInput(tf.Cos, (dy, x) => tf.mul(tf.neg(tf.sin(x)), dy)),
  ofInput(tf.Sin, (dy, x) => tf.mul(tf.cos(x), dy)),
  ofInput(tf.Tan, (dy, x) => tf.div(dy, tf.square(tf.cos(x)))),
  ofInput(tf.Atan, (dy, x) => tf.div(dy, tf.add(tf.square(x), 1))),
  ofInput(tf.Erf, (dy, x) => tf.mul(dy, tf.mul(2 / Math.sqrt(Math.PI), tf.exp(tf.neg(tf.square(x)))))),
  ofInput(tf.Expm1, (dy, x) => tf.mul(dy, tf.exp(x))),
  ofInput(tf.Log, (dy, x) => tf.div(dy, x)),
  ofInput(tf.Log1p, (dy, x) => tf.div(dy, tf.add(x, 1))),
  ofInput(tf.Reciprocal, (dy, x) => tf.div(dy, tf.neg(tf.square(x)))),
  ofInput(tf.Rsqrt, (dy, x) => tf.neg(tf.div(dy, tf.mul(tf.pow(x, 1.5), 2)))),
  ofInput(tf.Softplus, (dy, x) => tf.mul(dy, tf.sigmoid(x))),
  ofInput(tf.Square, (dy, x) => tf.mul(dy, tf.mul(x, 2))),
  ofOutput(tf.Exp, (dy, y) => tf.mul(dy, y)),
  ofOutput(tf.Sqrt, (dy, y) => tf.div(dy, tf.mul(y, 2))),
  ofOutput(tf.Sigmoid, (dy, y) => tf.mul(dy, tf.mul(y, tf.sub(1, y)))),
  ofOutput(tf.Tanh, (dy, y) => tf.mul(tf.sub(1, tf.square(y)), dy)),
  // y and not x, so that x can be freed during the forward pass: y > 0 exactly where x > 0.
  ofOutput(tf.Relu, (dy, y) =>
    tf.getKernel(RELU_GRADIENT, tf.getBackend())
      ? runKernel(RELU_GRADIENT, { dy, y })
      : tf.mul(dy, tf.step(y)),
  ),
  ofOutput(tf.Relu6, (dy, y) => only(dy, tf.logicalAnd(tf.greater(y, 0), tf.less(y, 6)))),
  ofOutput(tf.Elu, (dy, y) => runKernel(tf.EluGrad, { dy, y })),
  ofInput(tf.LeakyRelu, (dy, x, { alpha }) => tf.where(tf.greater(x, 0), dy, tf.mul(dy, alpha as number))),
  ofInput(tf.Selu, (dy, x) =>
    tf.where(
      tf.greater(x, 0),
      tf.mul(dy, SELU_SCALE),
      tf.mul(dy, tf.mul(SELU_SCALE * SELU_ALPHA, tf.exp(tf.minimum(x, 0)))),
    ),
  ),
  ofInput(tf.ClipByValue, (dy, x, { clipValueMin, clipValueMax }) =>
    only(
      dy,
      tf.logicalAnd(tf.greaterEqual(x, clipValueMin as number), tf.lessEqual(x, clipValueMax as number)),
    ),
  ),
  {
    kernelName: tf.Prelu,
    inputsToSave: ['x', 'alpha'],
    gradFunc: (dy, [x, alpha]) => {
      const negative = () => tf.mul(dy, tf.minimum(x, 0));
      return {
        x: () => tf.where(tf.greater(x, 0), dy, tf.mul(dy, alpha)),
        alpha: () => {
          const axes = tf.broadcast_util.getReductionAxes(alpha.shape, dy.shape);
          return tf.reshape(axes.length > 0 ? tf.sum(negative(), axes) : negative(), alpha.shape);
        },
      };
    },
  },
  { kernelName: tf.Neg, gradFunc: (dy) => ({ x: () => tf.neg(dy) }) },
  { kernelName: tf.Cast, gradFunc: (dy) => ({ x: () => tf.clone(dy) }) },
  { kernelName: tf.Identity, gradFunc: (dy) => ({ x: () => tf.cast(dy, 'float32') }) },
  ...[tf.Ceil, tf.Floor, tf.Round, tf.Sign, tf.Step, tf.ZerosLike, tf.OnesLike].map((kernelName) => ({
    kernelName,
    gradFunc: (dy: tf.Tensor) => ({ x: () => zero(dy) }),
  })),
];

/** As in Klambauer et al. (2017), the constants of TensorFlow. */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;
