import * as tf from '@tensorflow/tfjs-core';
import { cropFace } from '../face-crop';
import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { faceApi, loadNets } from './face-api';

/** Probabilities of face-api's seven classes, which add up to 1. */
export type FaceExpressions = Readonly<Record<(typeof EXPRESSION_NAMES)[number], number>>;

/** In the order in which the net gives them. */
export const EXPRESSION_NAMES = [
  ...(['neutral', 'happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised'] as const),
];

/** Side in pixels of the face that the net looks at. */
export const EXPRESSION_SIZE = 112;

/**
 * What face-api's own expression model says of a face: a peer, trained on photographs, and no truth.
 * @param box upright, from brows to chin, as a detector gives it
 */
export async function expressionsIn(photo: Photo, box: FaceBox): Promise<FaceExpressions> {
  const [expressions] = await expressionsOf([await cropFace(photo, box, EXPRESSION_SIZE)]);
  return expressions;
}

/** The same of faces cut out already. @param crops `[112, 112, 3]` each */
export async function expressionsOf(crops: readonly Uint8Array[]): Promise<readonly FaceExpressions[]> {
  const net = faceApi().nets.faceExpressionNet;
  await loadNets(net);
  const images = crops.map((pixels) => tf.tensor3d(pixels, [EXPRESSION_SIZE, EXPRESSION_SIZE, 3], 'int32'));
  try {
    // Not through its own `predictExpressions`, which reads at once: WebGPU cannot.
    const output = await net.forward(images);
    const shares = await output.data();
    output.dispose();
    return images.map(
      (_, face) =>
        Object.fromEntries(
          EXPRESSION_NAMES.map((name, at) => [name, shares[EXPRESSION_NAMES.length * face + at]]),
        ) as FaceExpressions,
    );
  } finally {
    tf.dispose(images);
  }
}
