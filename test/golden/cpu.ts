import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';

/** TensorFlow.js on its plain JavaScript engine, without its advice to install another one. */
export async function useCpu(): Promise<void> {
  tf.env().set('PROD', true);
  await tf.setBackend('cpu');
}

/** Runs a test, and fails where it leaves a tensor behind. */
export function balanced(body: () => void): void {
  const before = tf.memory().numTensors;
  tf.tidy(body);
  const left = tf.memory().numTensors - before;
  if (left !== 0) throw new Error(`${left} tensors were left behind.`);
}
