import { type Random } from '../engine/random';
import { InputError } from '../errors';
import { byName } from './data-set';
import { groupBy, peopleOf } from './people';
import { type FaceSample } from './sample';

/**
 * What is held out of each person's frames. `clip`: whole clips where the person has more than one, for frames of one clip
 * resemble each other; else as with `frame`. `frame`: the last frames of every clip, in one piece, so that only the two at the
 * cut are neighbours.
 */
export type HoldOutBy = 'clip' | 'frame';

export interface HoldOutOptions {
  /** Share of each person's frames to hold out, between 0 and 1; met as nearly as whole clips allow. */
  readonly fraction: number;
  /** Default `clip`. */
  readonly by?: HoldOutBy;
  /** Draws which clips. */
  readonly random: Random;
}

/**
 * Takes frames for a test on *seen* people out of the training people's. Everybody keeps at least one frame in `train`; who
 * has only one frame is not in `seen`.
 * @throws InputError when the fraction is not between 0 and 1.
 */
export function holdOutFrames(
  samples: readonly FaceSample[],
  { fraction, by = 'clip', random }: HoldOutOptions,
): { readonly train: readonly FaceSample[]; readonly seen: readonly FaceSample[] } {
  if (!(fraction > 0 && fraction < 1)) {
    throw new InputError(`The fraction to hold out is ${fraction}; expected a number between 0 and 1.`);
  }
  const seen = new Set<FaceSample>();
  for (const person of peopleOf(samples)) {
    const clips = [...groupBy(person.samples, (sample) => sample.clip)]
      .sort(([a], [b]) => byName(a, b))
      .map(([, frames]) => frames.sort((a, b) => byName(a.frame, b.frame)));
    const taken =
      by === 'clip' && clips.length > 1
        ? someClips(random.fork(person.subject).shuffle(clips), fraction * person.samples.length)
        : clips.map((frames) => frames.slice(frames.length - tailLength(frames.length, fraction)));
    for (const sample of taken.flat()) seen.add(sample);
  }
  return { train: samples.filter((s) => !seen.has(s)), seen: samples.filter((s) => seen.has(s)) };
}

/** Clips in drawn order as long as each brings the number of frames nearer to what is wanted; never none, never all. */
function someClips(clips: readonly FaceSample[][], wanted: number): FaceSample[][] {
  const taken: FaceSample[][] = [];
  let count = 0;
  for (const clip of clips) {
    if (
      taken.length < clips.length - 1 &&
      Math.abs(count + clip.length - wanted) < Math.abs(count - wanted)
    ) {
      taken.push(clip);
      count += clip.length;
    }
  }
  if (taken.length > 0) return taken;
  return [clips.reduce((least, clip) => (clip.length < least.length ? clip : least))];
}

const tailLength = (frames: number, fraction: number): number =>
  frames < 2 ? 0 : Math.min(frames - 1, Math.max(1, Math.round(frames * fraction)));
