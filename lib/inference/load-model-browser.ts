import { type DetectorName, type FaceDetector } from '../data/detection/detector-on';
import { loadFaceDetectorFrom } from '../data/detection/face-api-browser';
import { cropFaceWith } from '../data/face-crop-with';
import { faceImageWith } from '../data/face-image-with';
import { type Photo } from '../data/photo';
import { triangleSquare, triangleToSquare } from '../data/triangle-resize';
import { InputError } from '../errors';
import { type Cutting } from './face-crops';
import { type FaceModel, faceModel } from './face-model';
import { FACTS_FILE } from './model-facts';
import { exportedForward, manifestOf } from './model-of';
import { type FacePrediction, photoModel } from './photo-model';

const cropFace = cropFaceWith(triangleSquare);

/** How a browser cuts faces out: upright ones as Node does, to the bit; turned ones nearly so, for sharp's filter is wider. */
export const BROWSER_CUTTING: Cutting = {
  cropFace,
  faceImage: faceImageWith({
    cropFace,
    resizeToSquare: triangleToSquare,
  }),
};

export interface BrowserModelOptions {
  /** Address of the folder with face-api's weights: its package's `model`. */
  readonly detectors: string;
}

/** A trained model in a browser. */
export interface BrowserModel extends FaceModel {
  /**
   * Finds every face and says where it lies in the arousal-valence plane.
   * @param image pixels, red green blue, as `photoFrom` takes them from a canvas
   * @param options `detector`: `tiny` (default here, for it is the faster), `ssd`, or one that is loaded already
   * @returns the surest face first; empty where there is none
   */
  predict(
    image: Photo,
    options?: { readonly detector?: DetectorName | FaceDetector },
  ): Promise<readonly FacePrediction[]>;
}

/**
 * Loads a model that `caf weights export` left from a web server. An engine must be current: `startBrowserEngine`.
 * @param address of its folder
 * @throws InputError where a file is missing, has another hash than the model records, or does not fit
 */
export async function loadModel(address: string, { detectors }: BrowserModelOptions): Promise<BrowserModel> {
  const place = address.replace(/\/$/, '');
  const read = async (file: string): Promise<Uint8Array> => {
    const response = await fetch(`${place}/${file}`).catch((error: unknown) => {
      throw new InputError(`Cannot fetch ${place}/${file}: ${String(error)}; expected a file of the model.`);
    });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new InputError(
      `Cannot fetch ${place}/${file}: the server says ${response.status}; expected a file of the model.`,
    );
  };
  const { format, version, weights, files, ...facts } = manifestOf(await read(FACTS_FILE), place);
  const manifest = { format, version, weights, files, ...facts };
  const model = faceModel(facts, await exportedForward(manifest, place, read));
  const look = photoModel(model, BROWSER_CUTTING, (name) => loadFaceDetectorFrom(detectors, name));
  return { ...model, predict: (image, { detector = 'tiny' } = {}) => look(image, detector) };
}

/** The pixels of a canvas' image data without their alpha. @param name for errors */
export function photoFrom({ width, height, data }: ImageData, name = 'The picture'): Photo {
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    pixels[to++] = data[from];
    pixels[to++] = data[from + 1];
    pixels[to++] = data[from + 2];
  }
  return { name, width, height, pixels };
}
