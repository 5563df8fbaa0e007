import * as tf from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';

/**
 * PyTorch's default start for a linear or convolutional layer, on which the official code relies: weight and bias uniform
 * in (-1/sqrt(fanIn), 1/sqrt(fanIn)). (Kaiming uniform with a = sqrt 5 reduces to that bound.)
 * Each call draws fresh seeds, so that no two layers share their numbers.
 * @param fanIn inputs that reach one output unit (for a convolution: height x width x channels)
 */
export function pytorchInitial(fanIn: number, random: Random) {
  const bound = 1 / Math.sqrt(fanIn);
  const uniform = () => tf.initializers.randomUniform({ minval: -bound, maxval: bound, seed: random.seed() });
  return { kernelInitializer: uniform(), biasInitializer: uniform() };
}

/**
 * He's start for a layer before ReLU, which keeps the spread of activations from layer to layer: weight uniform in
 * (-sqrt(6 / fanIn), sqrt(6 / fanIn)), bias 0 (He et al., 2015). For layers that nothing official relies on: under PyTorch's
 * default the signal shrinks by a factor of about 2.4 a layer, and a short run spends its first epochs undoing that.
 * @param fanIn as in `pytorchInitial`
 */
export function heInitial(fanIn: number, random: Random) {
  const bound = Math.sqrt(6 / fanIn);
  return {
    kernelInitializer: tf.initializers.randomUniform({ minval: -bound, maxval: bound, seed: random.seed() }),
    biasInitializer: 'zeros' as const,
  };
}

/**
 * The start of a convolution in torchvision's ResNet: normal with deviation sqrt(2 / fanOut) (He et al., 2015, of the backward pass).
 * @param fanOut outputs that one input reaches: height x width x filters
 */
export const kaimingNormal = (fanOut: number, random: Random) =>
  tf.initializers.randomNormal({ mean: 0, stddev: Math.sqrt(2 / fanOut), seed: random.seed() });
