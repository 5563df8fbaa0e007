import { relative } from 'node:path';
import { decodePhoto } from '../decode';
import { type Findings } from '../findings';
import { type Photo } from '../photo';
import { type FaceBox, type FaceSample } from '../sample';
import { type LabelledVideo, type SourceSet } from '../video';

/** A frame that is to be cropped: what is known of it but its picture. */
export interface SourceFrame {
  /** Names it in the journal. */
  readonly key: string;
  /** Its file, and its place in a video; for the user to read. */
  readonly name: string;
  readonly sample: Omit<FaceSample, 'path' | 'box' | 'sha256'>;
}

/** A frame that is an image of its own. */
export interface ImageFrame extends SourceFrame {
  readonly box?: FaceBox;
  readonly load: () => Promise<Photo>;
}

/** The images of a set, in its order. */
export function imageFrames({ root, samples }: SourceSet): ImageFrame[] {
  return samples.map(({ path, box, sha256: _, ...sample }) => ({
    key: `${keyOf(root, path)}${box ? ` ${[box.left, box.top, box.side, box.roll ?? 0].join(' ')}` : ''}`,
    name: path,
    sample,
    ...(box && { box }),
    load: () => decodePhoto(path),
  }));
}

/** A video with the frames of it that are asked for. */
export interface VideoFrames {
  readonly video: LabelledVideo;
  /** By their place in the video, counted from 0, in order. */
  readonly wanted: ReadonlyMap<number, SourceFrame>;
}

/**
 * The labelled frames of the videos of a set. Frames without a label, and those between every n-th, are told to `findings`.
 * @param every 1 for all
 */
export function framesOfVideos(
  { root, videos }: SourceSet,
  every: number,
  findings: Findings,
): VideoFrames[] {
  return videos.map((video) => {
    const wanted = new Map<number, SourceFrame>();
    const { path, labels, subject, clip, part } = video;
    let [unlabelled, between] = [0, 0];
    for (let frame = 0; 2 * frame < labels.length; frame++) {
      const [valence, arousal] = [labels[2 * frame], labels[2 * frame + 1]];
      if (Number.isNaN(valence) || Number.isNaN(arousal)) unlabelled++;
      else if (frame % every !== 0) between++;
      else {
        const number = String(frame + 1).padStart(5, '0');
        wanted.set(frame, {
          key: `${keyOf(root, path)} ${frame}`,
          name: `${path}, frame ${frame + 1}`,
          sample: { valence, arousal, subject, clip, frame: number, ...(part && { part }) },
        });
      }
    }
    if (unlabelled > 0) {
      findings.leaveOut(path, 'no-label', `${path} has ${unlabelled} frames without a label.`, unlabelled);
    }
    if (between > 0) {
      findings.leaveOut(
        path,
        'thinned-out',
        `${path}: ${between} frames stand between every ${every}th.`,
        between,
      );
    }
    return { video, wanted };
  });
}

const keyOf = (root: string, path: string): string => relative(root, path).replaceAll('\\', '/');
