import { join } from 'node:path';
import { decodePhoto, decodePhotoContent } from '../data/decode';
import { type DetectorName, type FaceDetector, loadFaceDetector } from '../data/detection/face-detector';
import { cropFace } from '../data/face-crop';
import { faceImage } from '../data/face-image';
import { type Photo } from '../data/photo';
import { currentEngine, selectEngine } from '../engine/select';
import { InputError } from '../errors';
import { type FaceModel, faceModel } from './face-model';
import { FACTS_FILE } from './model-facts';
import { exportedForward, manifestOf } from './model-of';
import { modelSource } from './model-source';
import { nativeForward } from './native-forward';
import { type FacePrediction, photoModel } from './photo-model';
import { runModel } from './run-model';

export type { FacePrediction } from './photo-model';

/** The model that ships with the package: the small encoder, trained on drawn faces. */
export const SHIPPED_MODEL = join(__dirname, '..', '..', 'models', 'caf-small');

export interface PredictOptions {
  /** `ssd` (default) is the surer, `tiny` the faster; or one that is loaded already. */
  readonly detector?: DetectorName | FaceDetector;
  /** Looks at nine parts of the picture too, twice as near: finds the small faces of a crowd, and takes ten times as long. */
  readonly crowd?: boolean;
}

/** A trained model that looks at whole pictures. */
export interface Model extends FaceModel {
  /**
   * Finds every face and says where it lies in the arousal-valence plane.
   * @param image path of a JPEG, PNG, WebP, GIF, TIFF or AVIF file, the bytes of one, or a picture already decoded
   * @returns the surest face first; empty where there is none
   * @throws InputError where the picture is missing, empty, damaged, of another format or larger than 2^26 pixels
   */
  predict(image: string | Uint8Array | Photo, options?: PredictOptions): Promise<readonly FacePrediction[]>;
}

/**
 * Loads a trained model. Where no engine was chosen with `selectEngine`, the fastest that works is.
 * @param path a run folder, a folder that `caf weights export` left, or an archive (.zip, .tgz) of either; left out, the model that ships
 * @throws InputError where there is no model, a file has another hash than the model records, or its weights do not fit
 */
export async function loadModel(path: string = SHIPPED_MODEL): Promise<Model> {
  if (!currentEngine()) await selectEngine();
  const source = await modelSource(path);
  if (source.kind === 'run') {
    const { facts, forward } = await runModel(source);
    return withPhotos(faceModel(facts, forward));
  }
  const manifest = manifestOf(source.read(FACTS_FILE), path);
  const { format, version, weights, files, ...facts } = manifest;
  return withPhotos(
    faceModel(facts, await exportedForward(manifest, path, (file) => source.read(file), nativeForward)),
  );
}

const withPhotos = (model: FaceModel): Model => {
  const look = photoModel(model, { cropFace, faceImage }, loadFaceDetector);
  return {
    ...model,
    predict: async (image, { detector = 'ssd', crowd } = {}) => look(await photoOf(image), detector, crowd),
  };
};

async function photoOf(image: string | Uint8Array | Photo): Promise<Photo> {
  if (typeof image === 'string') return decodePhoto(image);
  if (image instanceof Uint8Array) return decodePhotoContent('The picture', image);
  const { name, width, height, pixels } = image;
  if (pixels.length === width * height * 3) return image;
  throw new InputError(
    `${name} has ${pixels.length} bytes for ${width} x ${height} pixels; expected ${width * height * 3}, red green blue.`,
  );
}
