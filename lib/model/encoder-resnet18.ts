import * as tfl from '@tensorflow/tfjs-layers';
import type { Random } from '../engine/random';
import { BatchNorm } from './batch-norm';
import { kaimingNormal } from './initial';
import { Network } from './network';

/** Filters of the four groups of two blocks each; every group but the first halves the image. */
const GROUPS = [64, 128, 256, 512] as const;

interface Convolution {
  /** Torchvision's names, so that its weights are found under them. */
  readonly conv: string;
  readonly bn: string;
  readonly filters: number;
  readonly kernelSize: 1 | 3 | 7;
  readonly strides: 1 | 2;
}

/**
 * Encoder `f_e`, ResNet-18 (He et al., 2016): images [n, s, s, 3] -> features [n, 512], torchvision's `resnet18()` without its last
 * layer: a convolution and a max pool, eight blocks of two convolutions with a shortcut, the mean over the image.
 * @param imageSize side of the square images in pixels
 * @param frozen whether batch normalisation goes by its running statistics in training too
 */
export function resnet18Encoder(imageSize: number, random: Random, frozen: boolean): Network {
  /** Convolution without bias, batch normalisation. */
  const convolve = (x: tfl.SymbolicTensor, { conv, bn, filters, kernelSize, strides }: Convolution) => {
    const convolution = tfl.layers.conv2d({
      ...{ name: conv, filters, kernelSize, strides, useBias: false },
      padding: strides === 1 ? 'same' : 'valid',
      kernelInitializer: kaimingNormal(kernelSize * kernelSize * filters, random),
    });
    return apply(new BatchNorm(bn, frozen), apply(convolution, padded(x, kernelSize, strides)));
  };

  const block = (x: tfl.SymbolicTensor, name: string, filters: number, strides: 1 | 2) => {
    const part = (number: 1 | 2) =>
      ({ conv: `${name}.conv${number}`, bn: `${name}.bn${number}`, filters, kernelSize: 3 }) as const;
    const first = relu(convolve(x, { ...part(1), strides }));
    const second = convolve(first, { ...part(2), strides: 1 });
    const [conv, bn] = [`${name}.downsample.0`, `${name}.downsample.1`];
    const shortcut = strides === 1 ? x : convolve(x, { conv, bn, filters, kernelSize: 1, strides });
    return relu(tfl.layers.add().apply([second, shortcut]) as tfl.SymbolicTensor);
  };

  const image = tfl.input({ shape: [imageSize, imageSize, 3] });
  let x = relu(convolve(image, { conv: 'conv1', bn: 'bn1', filters: 64, kernelSize: 7, strides: 2 }));
  // PyTorch pads this pool with minus infinity. After ReLU nothing is below 0, so zeros come to the same; and where a window holds
  // zeros alone the gradient ends at ReLU, whichever of them it goes to.
  x = apply(tfl.layers.maxPooling2d({ poolSize: 3, strides: 2 }), padded(x, 3, 2));
  GROUPS.forEach((filters, group) => {
    x = block(x, `layer${group + 1}.0`, filters, group === 0 ? 1 : 2);
    x = block(x, `layer${group + 1}.1`, filters, 1);
  });
  return new Network(
    'encoder',
    tfl.model({ inputs: image, outputs: apply(tfl.layers.globalAveragePooling2d({}), x) }),
  );
}

const apply = (layer: tfl.layers.Layer, x: tfl.SymbolicTensor) => layer.apply(x) as tfl.SymbolicTensor;
const relu = (x: tfl.SymbolicTensor) => apply(tfl.layers.activation({ activation: 'relu' }), x);

/** At stride 2 PyTorch pads all sides alike, TensorFlow's "same" does not. */
const padded = (x: tfl.SymbolicTensor, kernelSize: number, strides: number) =>
  strides === 1 || kernelSize === 1
    ? x
    : apply(tfl.layers.zeroPadding2d({ padding: (kernelSize - 1) / 2 }), x);
