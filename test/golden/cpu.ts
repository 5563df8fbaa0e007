import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { registerGradients } from '../../lib/engine/gradients/register';

/** TensorFlow.js on its plain JavaScript engine, with the house's gradients and without its advice to install another one. */
export async function useCpu(): Promise<void> {
  tf.env().set('PROD', true);
  registerGradients();
  await tf.setBackend('cpu');
}

/** Runs a test, and fails where it leaves a tensor behind. */
export function balanced(body: () => void): void {
  const before = tf.memory().numTensors;
  tf.tidy(body);
  const left = tf.memory().numTensors - before;
  if (left !== 0) throw new Error(`${left} tensors were left behind.`);
}
