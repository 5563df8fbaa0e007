import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { detectorOn, type DetectorName, type FaceDetector, type FoundFace, landmarksOn } from './detector-on';
import { faceApi, loadNets } from './face-api';

export { type DetectorName, type FaceDetector, type FoundFace, withTensor } from './detector-on';

/**
 * Finds faces and their landmarks with face-api, on the engine that is current. Its weights ship with its package.
 * @param name default `ssd`
 */
export const loadFaceDetector = (name: DetectorName = 'ssd'): Promise<FaceDetector> =>
  detectorOn(faceApi(), loadNets, name);

/** The 68 landmarks of the face that a box holds, in pixels of the photo. @param box upright, from brows to chin */
export const landmarksIn = (photo: Photo, box: FaceBox): Promise<FoundFace['landmarks']> =>
  landmarksOn(faceApi(), loadNets, photo, box);
