import { resolve } from 'node:path';
import { decodePhoto } from '../data/decode';
import { type DetectorName } from '../data/detection/face-detector';
import { type Photo } from '../data/photo';
import { type Programs, PROGRAMS, videoFrames } from '../data/video-frames';
import { InputError } from '../errors';
import { type Fault, type Input } from './inputs';
import { type FacePrediction, type Model } from './load-model';
import { readingOf } from './reading';
import { FaceTracker } from './track';

/** A face with its number: of the picture, the surest first, or over all frames where faces are tracked. */
export interface NumberedFace extends FacePrediction {
  readonly face: number;
}

/** What was found in one picture, or in one frame of a video. */
export interface Found {
  readonly path: string;
  /** Of a video, counted from 1. */
  readonly frame?: number;
  readonly photo: Photo;
  readonly faces: readonly NumberedFace[];
}

export interface PredictInputsOptions {
  /** Keeps a face's number from frame to frame and smooths valence and arousal. Default false. */
  readonly track?: boolean;
  /** Looks at every n-th frame of a video. Default 1. */
  readonly every?: number;
  readonly detector?: DetectorName;
  /** Looks for small faces too. Default false. */
  readonly crowd?: boolean;
  readonly programs?: Programs;
  readonly signal?: AbortSignal;
}

/**
 * Looks at picture after picture. One that cannot be read gives its fault and stops nothing.
 * @throws the signal's reason
 */
export async function* predictInputs(
  model: Pick<Model, 'predict' | 'facts'>,
  inputs: readonly (Input | Fault)[],
  options: PredictInputsOptions = {},
): AsyncGenerator<Found | Fault> {
  const trackers = new Map<string, FaceTracker>();
  for (const input of inputs) {
    options.signal?.throwIfAborted();
    if ('error' in input) {
      yield input;
      continue;
    }
    const { path, kind, sequence } = input;
    const before = kind === 'picture' ? trackers.get(sequence) : undefined;
    const tracker = options.track ? (before ?? new FaceTracker()) : undefined;
    if (tracker && kind === 'picture') trackers.set(sequence, tracker);
    try {
      for await (const { photo, frame } of photosOf(input, options)) {
        const faces = await model.predict(photo, { detector: options.detector, crowd: options.crowd });
        yield { path, ...(frame !== undefined && { frame }), photo, faces: numbered(faces, model, tracker) };
      }
    } catch (error) {
      if (!(error instanceof InputError) || options.signal?.aborted) throw error;
      yield { path, error };
    }
  }
}

async function* photosOf(
  { path, kind }: Input,
  { every = 1, programs = PROGRAMS, signal }: PredictInputsOptions,
): AsyncGenerator<{ readonly photo: Photo; readonly frame?: number }> {
  if (kind === 'picture') {
    yield { photo: await decodePhoto(path) };
    return;
  }
  let frame = 0;
  for await (const photo of videoFrames(resolve(path), programs, signal))
    if (frame++ % every === 0) yield { photo, frame };
}

function numbered(
  faces: readonly FacePrediction[],
  { facts }: Pick<Model, 'facts'>,
  tracker: FaceTracker | undefined,
): readonly NumberedFace[] {
  if (!tracker) return faces.map((face, at) => ({ face: at + 1, ...face }));
  const tracked = tracker.next(
    faces.map(({ box, valence, arousal }) => ({ box, point: [valence, arousal] })),
  );
  return faces.map(({ box, confidence }, at) => ({
    ...{ face: tracked[at].face, box, confidence },
    ...readingOf(tracked[at].point, facts),
  }));
}
