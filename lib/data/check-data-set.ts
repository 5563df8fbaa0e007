import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InputError } from '../errors';
import { type Skipped } from './data-set';
import { decodeImage } from './decode';
import { findDuplicates } from './duplicates';
import { EmptySetError } from './findings';
import { prefetch } from './prepare/prefetch';
import { type FaceSample } from './sample';
import { readKind, type SetKind } from './sets/kinds';
import { type LabelledVideo, type SourceSet } from './video';
import { countFrames, PROGRAMS, type Programs, requireFfmpeg } from './video-frames';

export interface CheckOptions {
  /** Where the images are, where the reader would not look. */
  readonly images?: string;
  readonly programs?: Programs;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What was found at a path. */
export interface CheckedSet {
  /** A sentence each. */
  readonly faults: readonly string[];
  /** What could not be looked at, and why. */
  readonly notes: readonly string[];
  /** Left out where nothing could be read. */
  readonly set?: SourceSet;
}

/** Images opened at once. */
const AHEAD = 4;

/** Side in pixels that images are brought to, to be decoded whole and held small. */
const SMALL = 16;

/**
 * Looks at all of a data set and names every fault, not the first alone: labels as its reader does, then every image, decoded
 * whole and held against its hash where there is one, repeated images of different people, and videos, whose frames are counted.
 * @throws the signal's reason
 */
export async function checkDataSet(
  kind: SetKind | 'manifest',
  path: string,
  { images, programs = PROGRAMS, onProgress, signal }: CheckOptions = {},
): Promise<CheckedSet> {
  const set = await read(kind, path, images);
  if (!('samples' in set)) return { faults: set.faults, notes: [] };
  const faults = faultsIn(set.skipped);
  const notes: string[] = [];
  const total = set.samples.length + set.videos.length;
  let done = 0;
  const whole: FaceSample[] = [];
  for await (const outcome of prefetch(set.samples, checkImage, AHEAD)) {
    signal?.throwIfAborted();
    if ('error' in outcome) faults.push(sentenceOf(outcome.error));
    else whole.push(outcome.item);
    onProgress?.(++done, total);
  }
  if (set.subjects === 'given') faults.push(...(await sharedImages(whole)));
  if (set.videos.length > 0) {
    try {
      await requireFfmpeg(programs);
    } catch (error) {
      notes.push(`The ${set.videos.length} videos were not opened: ${sentenceOf(error)}`);
    }
  }
  for (const video of set.videos) {
    signal?.throwIfAborted();
    faults.push(...faultyFaces(video));
    if (notes.length === 0) faults.push(...(await faultyLength(video, programs)));
    onProgress?.(++done, total);
  }
  return { faults, notes, set };
}

async function read(kind: SetKind | 'manifest', path: string, images: string | undefined) {
  try {
    return await readKind(kind, path, { onBad: 'skip', images });
  } catch (error) {
    const sentence = sentenceOf(error);
    const faults = error instanceof EmptySetError ? faultsIn(error.skipped) : [];
    // That nothing is left is a fault of its own where no other led to it.
    return { faults: faults.length > 0 ? faults : [sentence] };
  }
}

const faultsIn = (skipped: readonly Skipped[]): string[] =>
  skipped.filter(({ reason }) => reason === 'faulty').map(({ why }) => why);

/** Whatever is no InputError is a fault of ours. */
function sentenceOf(error: unknown): string {
  if (error instanceof InputError) return error.message;
  throw error;
}

async function checkImage({ path, box, sha256 }: FaceSample): Promise<void> {
  await decodeImage(path, SMALL, box);
  if (sha256 === undefined) return;
  const hash = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  if (hash !== sha256) {
    throw new InputError(`${path} has the sha256 ${hash}; expected ${sha256}, as its table says.`);
  }
}

async function sharedImages(samples: readonly FaceSample[]): Promise<string[]> {
  const duplicates = await findDuplicates(samples);
  return duplicates
    .filter(({ acrossSubjects }) => acrossSubjects)
    .map(
      ({ first, second }) =>
        `${second.path} of "${second.subject}" is the same image as ${first.path} of "${first.subject}"; ` +
        'expected the images of two people to differ.',
    );
}

function faultyFaces({ labels, faceIn }: LabelledVideo): string[] {
  const faults: string[] = [];
  for (let frame = 0; faceIn && 2 * frame < labels.length; frame++) {
    try {
      faceIn(frame);
    } catch (error) {
      faults.push(sentenceOf(error));
    }
  }
  return faults;
}

async function faultyLength({ path, labels }: LabelledVideo, programs: Programs): Promise<string[]> {
  try {
    const frames = await countFrames(path, programs);
    const lines = labels.length / 2;
    if (frames === lines) return [];
    return [`${path} has ${frames} frames and ${lines} lines of annotation; expected a line a frame.`];
  } catch (error) {
    return [sentenceOf(error)];
  }
}
