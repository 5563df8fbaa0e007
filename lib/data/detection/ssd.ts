import type * as tf from '@tensorflow/tfjs-core';
import type { Detection, FaceApi } from './face-api';

/**
 * What face-api's own `locateFaces` finds. That reads the net's output at once, which WebGPU cannot; here it is awaited first, and then
 * is there to be read at once.
 */
export async function locateWithSsd(
  { nets: { ssdMobilenetv1: net }, toNetInput }: FaceApi,
  image: tf.Tensor3D,
  options: object,
): Promise<readonly Detection[]> {
  const input = await toNetInput(image);
  const output = net.forwardInput(input);
  await Promise.all([...output.boxes, ...output.scores].map((tensor) => tensor.data()));
  const looked = Object.create(net, { forwardInput: { value: () => output } }) as typeof net;
  return looked.locateFaces(input, options);
}
