import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { heInitial } from './initial';
import { Network } from './network';

/**
 * Encoder `f_e`, small: for faces of about 64 px and a run of minutes on a CPU. Ours; the paper's AlexNet and ResNet-18 start from
 * ImageNet weights that no small run has.
 *
 * Four convolutions of stride 2 with ReLU: images [n, s, s, 3] -> features [n, 64 (s/16)^2]; at 64 px 1024.
 * Stride instead of pooling: the same field of view at a third of the time.
 */
const LAYERS = [
  { filters: 16, kernelSize: 5 },
  { filters: 32, kernelSize: 3 },
  { filters: 64, kernelSize: 3 },
  { filters: 64, kernelSize: 3 },
] as const;

/** @param imageSize side of the square images in pixels */
export function smallEncoder(imageSize: number, random: Random): Network {
  let channels = 3;
  const layers = LAYERS.map(({ filters, kernelSize }, index) => {
    const layer = tfl.layers.conv2d({
      name: `conv${index + 1}`,
      ...(index === 0 ? { inputShape: [imageSize, imageSize, 3] } : {}),
      filters,
      kernelSize,
      strides: 2,
      padding: 'same',
      activation: 'relu',
      ...heInitial(kernelSize * kernelSize * channels, random),
    });
    channels = filters;
    return layer;
  });
  return new Network('encoder', tfl.sequential({ layers: [...layers, tfl.layers.flatten()] }));
}
