import type { Random } from '../engine/random';
import { alexnetEncoder } from './encoder-alexnet';
import { resnet18Encoder } from './encoder-resnet18';
import { smallEncoder } from './encoder-small';
import type { Network } from './network';

export const ENCODER_NAMES = ['small', 'alexnet', 'resnet18'] as const;

/**
 * - `small`: ours, for drawn faces of about 64 px and random weights; 1024 features at 64 px.
 * - `alexnet`: the paper's first; five convolutions, 9216 features.
 * - `resnet18`: the paper's second; 20 convolutions with batch normalisation, 512 features.
 */
export type EncoderName = (typeof ENCODER_NAMES)[number];

interface EncoderKind {
  /** @param frozen whether batch normalisation keeps to its running statistics; nothing to encoders without any */
  readonly build: (imageSize: number, random: Random, frozen: boolean) => Network;
  /** Side of the images it is meant for, in pixels. */
  readonly imageSize: number;
  /** Side below which nothing is left after its last pool. */
  readonly smallest: number;
  /** How the names begin of what torchvision's net has behind the encoder, and the encoder has not. */
  readonly head?: string;
}

export const ENCODERS: Readonly<Record<EncoderName, EncoderKind>> = {
  small: { build: smallEncoder, imageSize: 64, smallest: 16 },
  alexnet: { build: alexnetEncoder, imageSize: 224, smallest: 63, head: 'classifier.' },
  resnet18: { build: resnet18Encoder, imageSize: 224, smallest: 16, head: 'fc.' },
};
