import * as tf from '@tensorflow/tfjs-core';
import { squareAround } from '../face-box';
import { cropFaceWith } from '../face-crop-with';
import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { triangleResize, triangleSquare } from '../triangle-resize';
import { type Detection, type FaceApi, type Net } from './face-api';
import { locateWithSsd } from './ssd';

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

/** Loads the weights of what is not yet loaded. */
export type LoadNets = (...nets: readonly Net[]) => Promise<void>;

/**
 * `loadFaceDetector` of `face-detector.ts`, on a face-api that is there already: a browser loads it and its weights another way.
 * @param side in pixels at which it looks; `tiny` takes another, a multiple of 32: the smaller the faster, and the more small faces it misses
 */
export async function detectorOn(
  api: FaceApi,
  load: LoadNets,
  name: DetectorName,
  side = LOOKS_AT[name],
): Promise<FaceDetector> {
  const { nets, SsdMobilenetv1Options, TinyFaceDetectorOptions } = api;
  const { ssdMobilenetv1: ssd, tinyFaceDetector: tiny } = nets;
  await load(name === 'ssd' ? ssd : tiny, nets.faceLandmark68Net);
  const ssdOptions = new SsdMobilenetv1Options({ minConfidence: MIN_SCORE });
  const tinyOptions = new TinyFaceDetectorOptions({ inputSize: side, scoreThreshold: MIN_SCORE });
  const locate = (image: tf.Tensor3D): Promise<readonly Detection[]> =>
    name === 'ssd' ? locateWithSsd(api, image, ssdOptions) : tiny.locateFaces(image, tinyOptions);
  return {
    name,
    async detect(photo) {
      const small = resized(photo, side);
      const scale = Math.max(photo.width, photo.height) / side;
      const found = await withTensor(small, locate);
      const faces: FoundFace[] = [];
      for (const { score, box } of found) {
        const square = squareAround(box.x * scale, box.y * scale, box.width * scale, box.height * scale);
        if (square && isIn(photo, square)) {
          faces.push({ score, box: square, landmarks: await landmarksOn(api, load, photo, square) });
        }
      }
      return faces.sort((a, b) => b.score - a.score);
    },
  };
}

const cropFace = cropFaceWith(triangleSquare);

/** `landmarksIn` of `face-detector.ts`, likewise. */
export async function landmarksOn(
  { nets: { faceLandmark68Net: net } }: FaceApi,
  load: LoadNets,
  photo: Photo,
  box: FaceBox,
): Promise<FoundFace['landmarks']> {
  await load(net);
  const face = {
    width: LANDMARK_SIZE,
    height: LANDMARK_SIZE,
    pixels: await cropFace(photo, box, LANDMARK_SIZE),
  };
  const shares = await withTensor(face, async (image) => {
    const output = await net.forward(image);
    // Not through its own `detectLandmarks`, which reads at once: WebGPU cannot.
    const values = await output.data();
    output.dispose();
    return values;
  });
  return Array.from({ length: 68 }, (_, at) => [
    box.left + shares[2 * at] * box.side,
    box.top + shares[2 * at + 1] * box.side,
  ]);
}

const isIn = ({ width, height }: Photo, { left, top, side }: FaceBox): boolean =>
  left + side > 1 && top + side > 1 && left < width - 1 && top < height - 1;

type Pixels = Pick<Photo, 'width' | 'height' | 'pixels'>;

/** The photo with its longer side of `side` pixels. */
function resized({ width, height, pixels }: Photo, side: number): Pixels {
  const scale = side / Math.max(width, height);
  const to = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return { ...to, pixels: triangleResize(pixels, { width, height }, to) };
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
