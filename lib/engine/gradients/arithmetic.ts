import * as tf from '@tensorflow/tfjs-core';
import { unbroadcast, type Gradient } from './gradient';

type Pair = (dy: tf.Tensor, a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** A kernel of two inputs a and b that broadcast. */
const ofPair = (kernelName: string, toA: Pair, toB: Pair): Gradient => ({
  kernelName,
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, [a, b]) => ({
    a: () => unbroadcast(toA(dy, a, b), a.shape),
    b: () => unbroadcast(toB(dy, a, b), b.shape),
  }),
});

const where = (dy: tf.Tensor, condition: tf.Tensor) => tf.mul(dy, tf.cast(condition, 'float32'));

/** Comparisons are flat: the gradient is zero. Without it no gradient passes a `where` whose condition depends on the input. */
const comparisons = [
  tf.Equal,
  tf.NotEqual,
  tf.Greater,
  tf.GreaterEqual,
  tf.Less,
  tf.LessEqual,
  tf.LogicalAnd,
];

/** Gradients of functions of two values. */
export const arithmetic: readonly Gradient[] = [
  ofPair(
    tf.Add,
    (dy) => dy,
    (dy) => dy,
  ),
  ofPair(
    tf.Sub,
    (dy) => dy,
    (dy) => tf.neg(dy),
  ),
  ofPair(
    tf.Multiply,
    (dy, _a, b) => tf.mul(dy, tf.cast(b, 'float32')),
    (dy, a) => tf.mul(dy, tf.cast(a, 'float32')),
  ),
  ofPair(
    tf.RealDiv,
    (dy, _a, b) => tf.div(dy, tf.cast(b, 'float32')),
    (dy, a, b) => tf.neg(tf.div(tf.mul(dy, tf.cast(a, 'float32')), tf.square(tf.cast(b, 'float32')))),
  ),
  ofPair(
    tf.SquaredDifference,
    (dy, a, b) => tf.mul(dy, tf.mul(2, tf.sub(a, b))),
    (dy, a, b) => tf.mul(dy, tf.mul(2, tf.sub(b, a))),
  ),
  ofPair(
    tf.Maximum,
    (dy, a, b) => where(dy, tf.greaterEqual(a, b)),
    (dy, a, b) => where(dy, tf.less(a, b)),
  ),
  ofPair(
    tf.Minimum,
    (dy, a, b) => where(dy, tf.lessEqual(a, b)),
    (dy, a, b) => where(dy, tf.greater(a, b)),
  ),
  ofPair(
    tf.Pow,
    (dy, a, b) => tf.mul(dy, tf.mul(b, tf.pow(a, tf.sub(b, 1)))),
    // The logarithm exists for positive bases only.
    (dy, a, b) => {
      const logarithm = tf.where(tf.greater(a, 0), tf.log(tf.maximum(a, Number.MIN_VALUE)), tf.zerosLike(a));
      return tf.mul(dy, tf.mul(tf.pow(a, b), logarithm));
    },
  ),
  {
    kernelName: tf.AddN,
    saveAllInputs: true,
    gradFunc: (dy, saved) => Object.fromEntries(saved.map((_, index) => [index, () => tf.clone(dy)])),
  },
  {
    kernelName: tf.Select,
    inputsToSave: ['condition'],
    gradFunc: (dy, [condition]) => ({
      condition: () => tf.zeros(condition.shape),
      t: () => where(dy, condition),
      e: () => where(dy, tf.logicalNot(condition)),
    }),
  },
  ...comparisons.map((kernelName) =>
    ofPair(
      kernelName,
      (dy) => tf.zerosLike(tf.cast(dy, 'float32')),
      (dy) => tf.zerosLike(tf.cast(dy, 'float32')),
    ),
  ),
];
