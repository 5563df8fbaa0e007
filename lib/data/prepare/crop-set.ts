import { join, resolve } from 'node:path';
import { InputError } from '../../errors';
import { type DataSet, type OnBad } from '../data-set';
import { EmptySetError, Findings } from '../findings';
import { middleSquare, type Photo } from '../photo';
import { type FaceBox, type FaceSample } from '../sample';
import { type SourceSet } from '../video';
import { PROGRAMS, type Programs, requireFfmpeg, videoFrames } from '../video-frames';
import { CropWork, type CropRules, type SeveralFaces } from './crop-work';
import { Journal } from './journal';
import { prefetch } from './prefetch';
import {
  framesOfVideos,
  type ImageFrame,
  imageFrames,
  type SourceFrame,
  type VideoFrames,
} from './source-frames';

export interface CropOptions extends Omit<CropRules, 'several'> {
  /** Default `skip`. */
  readonly several?: SeveralFaces;
  /** Takes every n-th frame of a video. Default 1. */
  readonly every?: number;
  /** Default `throw`. `skip` leaves out images and videos that cannot be decoded. */
  readonly onBad?: OnBad;
  readonly programs?: Programs;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops between two frames by throwing its reason; the next run with the same options goes on from there. */
  readonly signal?: AbortSignal;
}

/** Photos decoded ahead while the engine looks for faces; each is held whole. */
const AHEAD = 3;

/**
 * Cuts the faces of a data set out to images of one size under `out/images`. The face is where the data set says (a box or
 * landmarks), or the whole image where it says nothing, or where the detector finds it. Frames without a face, and with several,
 * are left out and listed. What an earlier run with the same settings did is not done again.
 * @returns the crops as a data set, in the order of `set`, each with its hash
 * @throws InputError for a frame that cannot be decoded, other settings in `out`, or a set that gives no face; the signal's reason
 */
export async function cropSet(set: SourceSet, options: CropOptions): Promise<DataSet> {
  const out = resolve(options.out);
  const {
    crop,
    detector,
    several = 'skip',
    every = 1,
    onBad,
    programs = PROGRAMS,
    signal,
    onProgress,
  } = options;
  await checkVideos(set, crop.faces === 'given', programs);
  const journal = new Journal(out, { format: 1, source: set.root, ...crop, several, every });
  const findings = new Findings(onBad);
  const images = imageFrames(set);
  const videos = framesOfVideos(set, every, findings);
  const frames = [...images, ...videos.flatMap(({ wanted }) => [...wanted.values()])];
  let done = frames.filter(({ key }) => journal.get(key)).length;
  const tell = () => onProgress?.(++done, frames.length);
  onProgress?.(done, frames.length);
  const work = new CropWork({ out, crop, detector, several }, journal, findings, tell);
  try {
    await cropImages(
      images.filter(({ key }) => !journal.get(key)),
      crop.faces === 'given',
      work,
      signal,
    );
    for (const video of videos) await cropVideo(video, { work, journal, findings, programs, signal });
    await work.finish();
  } finally {
    // Also after a fault: what is under way would else be written when nobody looks.
    await work.idle();
  }
  return collected(set, out, frames, journal, findings);
}

/** @param whole an image of which the data set does not say where the face is, is the face */
async function cropImages(
  images: readonly ImageFrame[],
  whole: boolean,
  work: CropWork,
  signal: AbortSignal | undefined,
): Promise<void> {
  for await (const outcome of prefetch(images, ({ load }) => load(), AHEAD)) {
    signal?.throwIfAborted();
    const { item } = outcome;
    if ('error' in outcome) work.fail(item, outcome.error);
    else
      await work.take(item, outcome.result, item.box ?? (whole ? middleSquare(outcome.result) : undefined));
  }
}

interface VideoWork {
  readonly work: CropWork;
  readonly journal: Journal;
  readonly findings: Findings;
  readonly programs: Programs;
  readonly signal: AbortSignal | undefined;
}

async function cropVideo(
  { video, wanted }: VideoFrames,
  { work, journal, findings, programs, signal }: VideoWork,
): Promise<void> {
  const open = new Map([...wanted].filter(([, { key }]) => !journal.get(key)));
  const { path, faceIn } = video;
  if (open.size === 0) return;
  let place = 0;
  try {
    for await (const photo of videoFrames(path, programs, signal)) {
      signal?.throwIfAborted();
      const frame = open.get(place);
      if (frame) {
        open.delete(place);
        await takeFrame(work, frame, photo, () => faceIn?.(place));
      }
      place++;
      if (open.size === 0) return;
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    findings.fault(path, error);
    return;
  }
  const [first] = open.keys();
  const why = `${path} ends after ${place} frames, before ${open.size} that have a label, the first being ${first + 1}.`;
  findings.leaveOut(path, 'no-frame', why, open.size);
}

async function takeFrame(
  work: CropWork,
  frame: SourceFrame,
  photo: Photo,
  face: () => FaceBox | undefined,
): Promise<void> {
  let box: FaceBox | undefined;
  try {
    box = face();
  } catch (error) {
    work.fail(frame, error);
    return;
  }
  await work.take(frame, photo, box);
}

/** Without this a missing program would count as a fault of each video. */
async function checkVideos({ videos }: SourceSet, given: boolean, programs: Programs): Promise<void> {
  if (videos.length === 0) return;
  const lost = given ? videos.find(({ faceIn }) => !faceIn) : undefined;
  if (lost) {
    throw new InputError(
      `The data set does not say where the face is in ${lost.path}; expected its landmarks or boxes, or a detector.`,
    );
  }
  await requireFfmpeg(programs);
}

/** The crops that the journal knows, with the labels of now. */
function collected(
  set: SourceSet,
  out: string,
  frames: readonly SourceFrame[],
  journal: Journal,
  findings: Findings,
): DataSet {
  const samples: FaceSample[] = [];
  for (const { key, name, sample } of frames) {
    const entry = journal.get(key);
    if (entry?.outcome === 'face') {
      // An image of somebody unknown stands for itself, by the name that it has now.
      const subject = set.subjects === 'unknown' ? entry.file : sample.subject;
      samples.push({ ...sample, subject, path: join(out, entry.file), sha256: entry.sha256 });
    } else if (entry) {
      const what = entry.outcome === 'no-face' ? 'no face' : 'more than one face';
      findings.leaveOut(name, entry.outcome, `${name} shows ${what}.`);
    }
  }
  const skipped = [...set.skipped, ...findings.skipped];
  if (samples.length === 0) {
    throw new EmptySetError(`${set.root} gave no face in ${frames.length} frames; expected some`, skipped);
  }
  return { name: set.name, root: out, subjects: set.subjects, samples, skipped };
}
