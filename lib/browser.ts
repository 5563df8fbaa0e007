/** The public face of caf-fer for web pages, to be bundled. It reads trained models; training stays with Node. */

export { InputError } from './errors';
export {
  BROWSER_ENGINES,
  startBrowserEngine,
  type BrowserEngine,
  type BrowserEngineName,
} from './engine/browser';
export { loadFaceDetectorFrom } from './data/detection/face-api-browser';
export type { DetectorName, FaceDetector } from './data/detection/detector-on';
export { BROWSER_CUTTING, loadModel, photoFrom, type BrowserModel } from './inference/load-model-browser';
export { cropForModel } from './inference/face-crops';
export { readingOf, type Quadrant, type Reading } from './inference/reading';
export { EMOTION_MEANS, type EmotionClass } from './inference/emotion-classes';
export type { FacePrediction } from './inference/photo-model';
export type { ModelFacts } from './inference/model-facts';
