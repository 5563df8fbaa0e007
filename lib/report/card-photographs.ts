import { join } from 'node:path';
import { decodePhoto } from '../data/decode';
import { weightsFolder } from '../data/detection/face-api';
import { loadFaceDetector } from '../data/detection/face-detector';
import { expressionsIn } from '../data/detection/face-expressions';
import { cropFace } from '../data/face-crop';
import { faceImage } from '../data/face-image';
import { pcc } from '../evaluation/metrics';
import { cropForModel } from '../inference/face-crops';
import { type Model } from '../inference/load-model';

/** The photographs that ship with face-api. */
const SAMPLES = [1, 2, 3, 4, 5, 6].map((number) => `sample${number}.jpg`);

/** What a model says of photographs that nobody has labelled. */
export interface PhotographCheck {
  readonly photographs: number;
  readonly faces: number;
  readonly valence: Spread;
  readonly arousal: Spread;
  /** Faces of which it gives valence or arousal beyond 1. */
  readonly beyond: number;
  /** PCC of its valence with what face-api's own expression model says for joy less what it says for the unpleasant classes. */
  readonly withPeer: number;
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

/** Looks at the faces of the sample photographs of face-api with a model and with face-api's own expression model. */
export async function checkPhotographs(model: Model): Promise<PhotographCheck> {
  const detector = await loadFaceDetector('ssd');
  const valences: number[] = [];
  const arousals: number[] = [];
  const peer: number[] = [];
  for (const sample of SAMPLES) {
    const photo = await decodePhoto(join(weightsFolder(), '..', 'demo', sample));
    for (const face of await detector.detect(photo)) {
      const crop = await cropForModel(photo, face, model.facts, { cropFace, faceImage });
      if (!crop) continue;
      const [[valence, arousal]] = await model.predictCrops([crop.pixels]);
      const { happy, sad, angry, fearful, disgusted } = await expressionsIn(photo, face.box);
      valences.push(valence);
      arousals.push(arousal);
      peer.push(happy - sad - angry - fearful - disgusted);
    }
  }
  return {
    ...{ photographs: SAMPLES.length, faces: valences.length },
    ...{ valence: spreadOf(valences), arousal: spreadOf(arousals), withPeer: pcc(valences, peer) },
    beyond: valences.filter((valence, at) => Math.abs(valence) > 1 || Math.abs(arousals[at]) > 1).length,
  };
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return { mean, deviation, low: Math.min(...values), high: Math.max(...values) };
}
