import { crowdDetector } from '../data/detection/crowd';
import { type DetectorName, type FaceDetector } from '../data/detection/detector-on';
import { type Photo } from '../data/photo';
import { type FaceBox } from '../data/sample';
import { type Cutting, cropForModel } from './face-crops';
import { type FaceModel } from './face-model';
import { type Reading, readingOf } from './reading';

/** A face in a picture and what the model says of it. */
export interface FacePrediction extends Reading {
  /** The square the model was shown, in pixels of the picture, turned where the model wants eyes level; it may reach over the edge. */
  readonly box: FaceBox;
  /** How sure the detector is that this is a face, 0 to 1. It says nothing of valence and arousal. */
  readonly confidence: number;
}

/** Finds every face of a picture and says where it lies in the plane; the surest first. `crowd`: looks ten times, for small faces too. */
export type LookAtPhoto = (
  photo: Photo,
  detector: DetectorName | FaceDetector,
  crowd?: boolean,
) => Promise<readonly FacePrediction[]>;

/**
 * From a picture to predictions, the same in Node and in a browser.
 * @param load gets a detector where one is asked for by name; each is loaded once
 */
export function photoModel(
  model: FaceModel,
  cutting: Cutting,
  load: (name: DetectorName) => Promise<FaceDetector>,
): LookAtPhoto {
  const detectors = new Map<DetectorName, Promise<FaceDetector>>();
  const detectorOf = (wanted: DetectorName | FaceDetector): Promise<FaceDetector> | FaceDetector => {
    if (typeof wanted !== 'string') return wanted;
    const known = detectors.get(wanted) ?? load(wanted);
    detectors.set(wanted, known);
    return known;
  };
  return async (photo, wanted, crowd = false) => {
    const detector = await detectorOf(wanted);
    const found = await (crowd ? crowdDetector(detector) : detector).detect(photo);
    const crops = await Promise.all(found.map((face) => cropForModel(photo, face, model.facts, cutting)));
    const seen = crops.flatMap((crop, at) => (crop ? [{ ...crop, confidence: found[at].score }] : []));
    const points = await model.predictCrops(seen.map(({ pixels }) => pixels));
    return seen.map(({ box, confidence }, at) => ({
      ...{ box, confidence },
      ...readingOf(points[at], model.facts),
    }));
  };
}
