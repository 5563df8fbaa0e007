import * as tf from '@tensorflow/tfjs-core';

/**
 * Has tensors read as WebGPU has it in Node, on whatever engine: at once only what was awaited before.
 * @throws Error from the work where it reads another at once
 */
export async function withoutReadingAtOnce<T>(work: () => Promise<T>): Promise<T> {
  const { data, dataSync } = tf.Tensor.prototype;
  const awaited = new WeakSet();
  Object.assign(tf.Tensor.prototype, {
    async data(this: tf.Tensor) {
      const values = await data.call(this);
      awaited.add(this.dataId);
      return values;
    },
    dataSync(this: tf.Tensor) {
      if (!awaited.has(this.dataId)) throw new Error(`a tensor [${this.shape.join(', ')}] is read at once`);
      return dataSync.call(this);
    },
  });
  try {
    return await work();
  } finally {
    Object.assign(tf.Tensor.prototype, { data, dataSync });
  }
}
