import * as tf from '@tensorflow/tfjs-core';

type Method = (this: tf.Tensor, ...args: never[]) => tf.Tensor;

const METHODS: Readonly<Record<string, Method>> = {
  as1D(this: tf.Tensor) {
    return tf.reshape(this, [this.size]);
  },
  as2D: reshape,
  as3D: reshape,
  as4D: reshape,
  reshape(this: tf.Tensor, shape: number[]) {
    return tf.reshape(this, shape);
  },
  slice(this: tf.Tensor, begin: number[], size: number[]) {
    return tf.slice(this, begin, size);
  },
  expandDims(this: tf.Tensor, axis: number) {
    return tf.expandDims(this, axis);
  },
  mul(this: tf.Tensor, other: tf.Tensor) {
    return tf.mul(this, other);
  },
  div(this: tf.Tensor, other: tf.Tensor) {
    return tf.div(this, other);
  },
  sub(this: tf.Tensor, other: tf.Tensor) {
    return tf.sub(this, other);
  },
  mean(this: tf.Tensor, axis: number[], keepDims: boolean) {
    return tf.mean(this, axis, keepDims);
  },
  toFloat(this: tf.Tensor) {
    return tf.cast(this, 'float32');
  },
};

function reshape(this: tf.Tensor, ...shape: number[]): tf.Tensor {
  return tf.reshape(this, shape);
}

/**
 * Lets `x.mul(y)` stand for `mul(x, y)`: the whole of `@tensorflow/tfjs` brings such methods and the core does not. These are the
 * ones that the nets of face-api call. What is there already stays.
 */
export function addChainedOperations(): void {
  for (const [name, value] of Object.entries(METHODS)) {
    if (name in tf.Tensor.prototype) continue;
    Object.defineProperty(tf.Tensor.prototype, name, { value, writable: true, configurable: true });
  }
}
