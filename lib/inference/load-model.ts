import { join } from 'node:path';
import { decodePhoto, decodePhotoContent } from '../data/decode';
import { type DetectorName, type FaceDetector, loadFaceDetector } from '../data/detection/face-detector';
import { type Photo } from '../data/photo';
import { type FaceBox } from '../data/sample';
import { currentEngine, selectEngine } from '../engine/select';
import { InputError } from '../errors';
import { cropForModel } from './face-crops';
import { type FaceModel, faceModel } from './face-model';
import { FACTS_FILE } from './model-facts';
import { exportedForward, manifestOf } from './model-of';
import { modelSource } from './model-source';
import { type Reading, readingOf } from './reading';
import { runModel } from './run-model';

/** The model that ships with the package: the small encoder, trained on drawn faces. */
export const SHIPPED_MODEL = join(__dirname, '..', '..', 'models', 'caf-small');

/** A face in a picture and what the model says of it. */
export interface FacePrediction extends Reading {
  /** The square the model was shown, in pixels of the picture, turned where the model wants eyes level; it may reach over the edge. */
  readonly box: FaceBox;
  /** How sure the detector is that this is a face, 0 to 1. It says nothing of valence and arousal. */
  readonly confidence: number;
}

export interface PredictOptions {
  /** `ssd` (default) is the surer, `tiny` the faster; or one that is loaded already. */
  readonly detector?: DetectorName | FaceDetector;
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
  return withPhotos(faceModel(facts, await exportedForward(manifest, path, (file) => source.read(file))));
}

function withPhotos(model: FaceModel): Model {
  const detectors = new Map<DetectorName, Promise<FaceDetector>>();
  const detectorOf = (wanted: DetectorName | FaceDetector): Promise<FaceDetector> | FaceDetector => {
    if (typeof wanted !== 'string') return wanted;
    const known = detectors.get(wanted) ?? loadFaceDetector(wanted);
    detectors.set(wanted, known);
    return known;
  };
  return {
    ...model,
    async predict(image, { detector = 'ssd' } = {}) {
      const photo = await photoOf(image);
      const found = await (await detectorOf(detector)).detect(photo);
      const crops = await Promise.all(found.map((face) => cropForModel(photo, face, model.facts)));
      const seen = crops.flatMap((crop, at) => (crop ? [{ ...crop, confidence: found[at].score }] : []));
      const points = await model.predictCrops(seen.map(({ pixels }) => pixels));
      return seen.map(({ box, confidence }, at) => ({
        box,
        confidence,
        ...readingOf(points[at], model.facts),
      }));
    },
  };
}

async function photoOf(image: string | Uint8Array | Photo): Promise<Photo> {
  if (typeof image === 'string') return decodePhoto(image);
  if (image instanceof Uint8Array) return decodePhotoContent('The picture', image);
  const { name, width, height, pixels } = image;
  if (pixels.length === width * height * 3) return image;
  throw new InputError(
    `${name} has ${pixels.length} bytes for ${width} x ${height} pixels; expected ${width * height * 3}, red green blue.`,
  );
}
