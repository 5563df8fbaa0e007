import { join } from 'node:path';
import { decodePhoto } from '../lib/data/decode';
import { weightsFolder } from '../lib/data/detection/face-api';
import { loadFaceDetector } from '../lib/data/detection/face-detector';
import { EXPRESSION_SIZE, expressionsOf } from '../lib/data/detection/face-expressions';
import { cropFace } from '../lib/data/face-crop';
import { faceImage } from '../lib/data/face-image';
import { label, currentEngine, selectEngine } from '../lib/engine/select';
import { cropForModel } from '../lib/inference/face-crops';
import { loadModel, type Model } from '../lib/inference/load-model';
import type { ReportTable } from '../lib/report/table';
import { median } from './engines';

/** What one face takes from its pixels to the answer, ours beside face-api's own expression model: medians in milliseconds. */
export interface PredictTiming {
  readonly engine: string;
  /** Faces at once. */
  readonly batch: number;
  readonly ours: number;
  readonly faceApi: number;
  /** Finding the faces of a picture and their landmarks, over the faces in it. */
  readonly finding: Readonly<Record<'ssd' | 'tiny', number>>;
}

/** Passes in a turn; the first is dropped. */
const PASSES = 4;

interface Crops {
  /** As the model that ships is shown them. */
  readonly ours: readonly Uint8Array[];
  /** Of the same faces. */
  readonly theirs: readonly Uint8Array[];
}

/** The model that ships and face-api's expression model on the faces of face-api's sample photographs, in turns on one engine. */
export async function timePredict(
  batches: readonly number[],
  rounds: number,
  progress: (line: string) => void,
): Promise<readonly PredictTiming[]> {
  await selectEngine();
  const engine = label(currentEngine()!);
  const model = await loadModel();
  try {
    const { crops, finding } = await facesOf(model, rounds, progress);
    const timings: PredictTiming[] = [];
    for (const batch of batches) {
      const ours: number[] = [];
      const faceApi: number[] = [];
      // The same faces over and over where there are fewer.
      const some = (all: readonly Uint8Array[]) =>
        Array.from({ length: batch }, (_, at) => all[at % all.length]);
      const [mine, theirs] = [some(crops.ours), some(crops.theirs)];
      for (let round = 0; round <= rounds; round++) {
        progress(`predict, batch ${batch}, round ${round} of ${rounds}`);
        const their = await turn(() => expressionsOf(theirs));
        const own = await turn(() => model.predictCrops(mine));
        if (round === 0) continue;
        faceApi.push(...their);
        ours.push(...own);
      }
      timings.push({ engine, batch, ours: median(ours) / batch, faceApi: median(faceApi) / batch, finding });
    }
    return timings;
  } finally {
    model.dispose();
  }
}

async function turn(work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.slice(1);
}

async function facesOf(model: Model, rounds: number, progress: (line: string) => void) {
  const crops: { ours: Uint8Array[]; theirs: Uint8Array[] } = { ours: [], theirs: [] };
  const finding = { ssd: 0, tiny: 0 };
  const samples = [1, 2, 3, 4, 5, 6].map((number) =>
    join(weightsFolder(), '..', 'demo', `sample${number}.jpg`),
  );
  const photos = await Promise.all(samples.map(decodePhoto));
  for (const name of ['tiny', 'ssd'] as const) {
    const detector = await loadFaceDetector(name);
    await detector.detect(photos[0]);
    const each: number[] = [];
    for (let round = 0; round < Math.min(rounds, 3); round++) {
      progress(`predict, finding faces with ${name}, round ${round + 1}`);
      for (const photo of photos) {
        const started = performance.now();
        const found = await detector.detect(photo);
        each.push((performance.now() - started) / Math.max(1, found.length));
        if (name !== 'ssd' || round > 0) continue;
        for (const face of found) {
          const crop = await cropForModel(photo, face, model.facts, { cropFace, faceImage });
          if (!crop) continue;
          crops.ours.push(crop.pixels);
          crops.theirs.push(await cropFace(photo, face.box, EXPRESSION_SIZE));
        }
      }
    }
    finding[name] = median(each);
  }
  return { crops: crops satisfies Crops, finding };
}

export const predictTable = (timings: readonly PredictTiming[]): ReportTable => ({
  caption:
    "From a face's pixels to the answer: the model that ships beside face-api's own expression model, on the same faces of its sample photographs" +
    (timings.length > 0
      ? `; finding a face takes ${timings[0].finding.ssd.toFixed(1)} ms with ssd, ${timings[0].finding.tiny.toFixed(1)} ms with tiny`
      : ''),
  columns: [
    { key: 'engine', label: 'engine' },
    { key: 'batch', label: 'faces at once', kind: 'count' },
    { key: 'ours', label: 'ours', unit: 'ms a face', kind: 'amount' },
    { key: 'peer', label: 'face-api', unit: 'ms a face', kind: 'amount' },
    { key: 'ratio', label: 'over face-api', kind: 'ratio' },
  ],
  rows: timings.map(({ engine, batch, ours, faceApi }) => [engine, batch, ours, faceApi, ours / faceApi]),
});
