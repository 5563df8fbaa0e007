import * as tf from '@tensorflow/tfjs-core';
import sharp from 'sharp';
import { squareAround } from '../face-box';
import { cropFace } from '../face-crop';
import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { faceApi, loadNets } from './face-api';

/** `ssd`: SSD on MobileNet v1, the surer. `tiny`: a small YOLO, faster, which misses small and turned faces. */
export type DetectorName = 'ssd' | 'tiny';

/** A face in a photo, in its pixels. */
export interface FoundFace {
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
  /** Around the face, upright. */
  readonly box: FaceBox;
  /** The 68 of iBUG, in its order. */
  readonly landmarks: readonly (readonly [x: number, y: number])[];
}

export interface FaceDetector {
  readonly name: DetectorName;
  /** All faces, the surest first. */
  detect(photo: Photo): Promise<readonly FoundFace[]>;
}

/** Below it a detector's guess counts for no face. The default of face-api for both. */
const MIN_SCORE = 0.5;

/** Side in pixels of what a detector looks at: what `ssd` was made for, and face-api's default for `tiny`. */
const LOOKS_AT: Readonly<Record<DetectorName, number>> = { ssd: 512, tiny: 416 };

/** Side in pixels of the face that the landmark net looks at. */
const LANDMARK_SIZE = 112;

/**
 * Finds faces and their landmarks with face-api, on the engine that is current. Its weights ship with its package.
 * @param name default `ssd`
 */
export async function loadFaceDetector(name: DetectorName = 'ssd'): Promise<FaceDetector> {
  const { nets, SsdMobilenetv1Options, TinyFaceDetectorOptions } = faceApi();
  const finder = name === 'ssd' ? nets.ssdMobilenetv1 : nets.tinyFaceDetector;
  await loadNets(finder, nets.faceLandmark68Net);
  const side = LOOKS_AT[name];
  const options =
    name === 'ssd'
      ? new SsdMobilenetv1Options({ minConfidence: MIN_SCORE })
      : new TinyFaceDetectorOptions({ inputSize: side, scoreThreshold: MIN_SCORE });
  return {
    name,
    async detect(photo) {
      const small = await resized(photo, side);
      const scale = Math.max(photo.width, photo.height) / side;
      const found = await withTensor(small, (image) => finder.locateFaces(image, options));
      const faces: FoundFace[] = [];
      for (const { score, box } of found) {
        const square = squareAround(box.x * scale, box.y * scale, box.width * scale, box.height * scale);
        if (square && isIn(photo, square)) {
          faces.push({ score, box: square, landmarks: await landmarksIn(photo, square) });
        }
      }
      return faces.sort((a, b) => b.score - a.score);
    },
  };
}

/** The 68 landmarks of the face that a box holds, in pixels of the photo. @param box upright, from brows to chin */
export async function landmarksIn(photo: Photo, box: FaceBox): Promise<FoundFace['landmarks']> {
  const net = faceApi().nets.faceLandmark68Net;
  await loadNets(net);
  const face = {
    width: LANDMARK_SIZE,
    height: LANDMARK_SIZE,
    pixels: await cropFace(photo, box, LANDMARK_SIZE),
  };
  const { relativePositions } = await withTensor(face, (image) => net.detectLandmarks(image));
  return relativePositions.map(({ x, y }) => [box.left + x * box.side, box.top + y * box.side]);
}

const isIn = ({ width, height }: Photo, { left, top, side }: FaceBox): boolean =>
  left + side > 1 && top + side > 1 && left < width - 1 && top < height - 1;

type Pixels = Pick<Photo, 'width' | 'height' | 'pixels'>;

/** The photo with its longer side of `side` pixels. */
async function resized({ width, height, pixels }: Photo, side: number): Promise<Pixels> {
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(side, side, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** Lends a net the image as a tensor `[height, width, 3]` of 0 to 255. */
export async function withTensor<T>(
  { width, height, pixels }: Pixels,
  look: (image: tf.Tensor3D) => Promise<T>,
): Promise<T> {
  const image = tf.tensor3d(pixels, [height, width, 3], 'int32');
  try {
    return await look(image);
  } finally {
    image.dispose();
  }
}
