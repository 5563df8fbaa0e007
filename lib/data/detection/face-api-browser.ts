import * as faceApi from '@vladmandic/face-api/dist/face-api.esm-nobundle.js';
import { addChainedOperations } from './chained-operations';
import { detectorOn, type DetectorName, type FaceDetector } from './detector-on';
import { type FaceApi } from './face-api';

/**
 * face-api in a browser, on the TensorFlow.js of the page; for bundlers, which hand it the core of TensorFlow.js in the place of the
 * whole. Its weights are fetched from a folder of the page's own.
 * @param weights address of that folder: face-api's `model`
 * @param side as `detectorOn` takes it
 */
export function loadFaceDetectorFrom(
  weights: string,
  name: DetectorName,
  side?: number,
): Promise<FaceDetector> {
  addChainedOperations();
  return detectorOn(
    faceApi as unknown as FaceApi,
    async (...nets) => {
      for (const net of nets) if (!net.isLoaded) await net.loadFromUri(weights);
    },
    name,
    side,
  );
}
