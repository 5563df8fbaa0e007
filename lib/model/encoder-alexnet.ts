import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { adaptiveAveragePool } from './adaptive-pool';
import { pytorchInitial } from './initial';
import { Network } from './network';

/** Features are brought to 6 x 6 (torchvision's AlexNet; at 224 px they are that already). */
const POOLED = 6;

/** By torchvision's names, so that its weights are found under them. A pool after a layer: 3 x 3 at stride 2. */
const LAYERS = [
  { name: 'features.0', filters: 64, kernelSize: 11, strides: 4, pool: true },
  { name: 'features.3', filters: 192, kernelSize: 5, strides: 1, pool: true },
  { name: 'features.6', filters: 384, kernelSize: 3, strides: 1, pool: false },
  { name: 'features.8', filters: 256, kernelSize: 3, strides: 1, pool: false },
  { name: 'features.10', filters: 256, kernelSize: 3, strides: 1, pool: true },
] as const;

/**
 * Encoder `f_e`, AlexNet: images [n, s, s, 3] -> features [n, 9216], the five convolutions and three pools of torchvision's
 * `alexnet().features`, which the official code takes from ImageNet, and the average pool to 6 x 6 after them.
 * The features stand in PyTorch's order, channel first ([256, 6, 6] flattened), so that weights of a regressor or critic fit as they are.
 * @param imageSize side of the square images in pixels, 63 or more
 */
export function alexnetEncoder(imageSize: number, random: Random): Network {
  const image = tfl.input({ shape: [imageSize, imageSize, 3] });
  let channels = 3;
  // PyTorch pads its first convolution by 2 on each side; TensorFlow's "same" would pad otherwise at stride 4.
  let x = tfl.layers.zeroPadding2d({ padding: 2 }).apply(image) as tfl.SymbolicTensor;
  for (const { name, filters, kernelSize, strides, pool } of LAYERS) {
    const initial = pytorchInitial(kernelSize * kernelSize * channels, random);
    const padding = strides === 1 ? 'same' : 'valid';
    const convolution = tfl.layers.conv2d({
      ...{ name, filters, kernelSize, strides, padding, activation: 'relu' },
      ...initial,
    });
    x = convolution.apply(x) as tfl.SymbolicTensor;
    if (pool) x = tfl.layers.maxPooling2d({ poolSize: 3, strides: 2 }).apply(x) as tfl.SymbolicTensor;
    channels = filters;
  }
  return new Network('encoder', tfl.model({ inputs: image, outputs: adaptiveAveragePool(x, POOLED) }));
}
