import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../errors';
import { byStem, listedFile, listFolder, VIDEO_ENDINGS } from '../../files/folders';
import { readLines } from '../../files/lines';
import { boxAroundLandmarks } from '../face-box';
import { EmptySetError, Findings } from '../findings';
import { readLabel } from '../label';
import { type LabelledVideo, type SourceSet } from '../video';
import { readAffWildTable } from './aff-wild-table';
import { boxAroundCorners, readPoints } from './pts';
import { type SourceOptions } from './source-options';

/**
 * Aff-Wild (Zafeiriou et al., CVPR workshops 2017; Kollias et al., IJCV 127, 2019) in either form. As distributed:
 * `videos/train/105.mp4`, `annotations/train/{valence,arousal}/105.txt` with one number a line and a line a frame, and, where
 * present, `landmarks/train/105/1.pts` (68 points) or `bboxes/train/105/1.pts` (4 corners), counted from 1; a frame without
 * such a file is one in which no face was followed. As prepared for the official code of CAF: tables
 * `subDirectory_filePath,valence,arousal`, the first folder of the path being the video.
 * The subject is the video: who is in two videos counts as two people. Videos without annotations (the test set's are not
 * published) are left out. No video is opened.
 * @param dir the folder of the set, or one table
 * @throws InputError, one sentence with file, line, value and what was expected.
 */
export async function readAffWild(dir: string, options: SourceOptions = {}): Promise<SourceSet> {
  const root = resolve(dir);
  const annotations = join(root, 'annotations', 'train');
  if (!existsSync(annotations)) return readAffWildTable(root, options);
  const findings = new Findings(options.onBad);
  const valence = await annotationsIn(annotations, 'valence');
  const arousal = await annotationsIn(annotations, 'arousal');
  const folder = join(root, 'videos', 'train');
  const listing = await listFolder(folder, 'the folder of the videos');
  const found = byStem(listing.files, VIDEO_ENDINGS);
  const videos: LabelledVideo[] = [];
  for (const clip of [...new Set([...valence, ...arousal])].sort()) {
    const video = findings.try(join(annotations, 'valence', `${clip}.txt`), () => ({
      path: listedFile(folder, listing, theVideo(folder, clip, found.get(clip) ?? [])),
      subject: clip,
      clip,
      part: 'train' as const,
      labels: labelsOf(annotations, clip, findings),
      faceIn: facesOf(root, clip, options),
    }));
    if (video) videos.push(video);
  }
  for (const clip of found.keys()) {
    if (valence.has(clip) || arousal.has(clip)) continue;
    const path = join(folder, found.get(clip)![0]);
    findings.leaveOut(path, 'unnamed', `${path} has no annotations ${clip}.txt.`);
  }
  if (videos.length === 0) {
    const expected = 'annotations/train/valence/105.txt and the like';
    throw new EmptySetError(`${root} gave no labelled video; expected ${expected}`, findings.skipped);
  }
  return { name: 'Aff-Wild', root, subjects: 'given', samples: [], videos, skipped: findings.skipped };
}

async function annotationsIn(folder: string, axis: string): Promise<ReadonlySet<string>> {
  const { files } = await listFolder(join(folder, axis), `the ${axis} of each video, as in 105.txt`);
  return new Set(byStem(files, /^txt$/).keys());
}

function theVideo(folder: string, clip: string, found: readonly string[]): string {
  if (found.length === 1) return found[0];
  const state = found.length === 0 ? 'no video' : `the videos ${found.join(' and ')}`;
  throw new InputError(
    `${folder} has ${state} for the annotations ${clip}.txt; expected one, as ${clip}.mp4.`,
  );
}

/** A line that is faulty is noted and leaves its frame without a label. */
function labelsOf(annotations: string, clip: string, findings: Findings): Float64Array {
  const columns = (['valence', 'arousal'] as const).map((axis) => {
    const path = join(annotations, axis, `${clip}.txt`);
    const lines = readLines(path, `the ${axis} of each frame, one number a line`);
    if (lines.length === 0)
      throw new InputError(`${path} is empty; expected one number a line, a line a frame.`);
    return { path, axis, lines };
  });
  const [valence, arousal] = columns;
  if (valence.lines.length !== arousal.lines.length) {
    throw new InputError(
      `${valence.path} has ${valence.lines.length} lines and ${arousal.path} ${arousal.lines.length}; expected a line a frame in both.`,
    );
  }
  const labels = new Float64Array(valence.lines.length * 2).fill(NaN);
  for (let frame = 0; frame < valence.lines.length; frame++) {
    const row = columns.map(({ path, axis, lines }) =>
      findings.try(path, () => readLabel(lines[frame], `${path}, line ${frame + 1}: ${axis}`)),
    );
    if (row.every((label) => label !== undefined)) labels.set(row as number[], frame * 2);
  }
  return labels;
}

/** Landmarks before corners: the box is laid around them as everywhere. */
function facesOf(root: string, clip: string, { shape }: SourceOptions): LabelledVideo['faceIn'] {
  const [landmarks, corners] = ['landmarks', 'bboxes'].map((kind) => join(root, kind, 'train', clip));
  const file = (folder: string, frame: number) => join(folder, `${frame + 1}.pts`);
  if (existsSync(landmarks)) {
    return (frame) => {
      const path = file(landmarks, frame);
      return existsSync(path) ? boxAroundLandmarks(readPoints(path, 68), shape) : undefined;
    };
  }
  if (!existsSync(corners)) return undefined;
  return (frame) => {
    const path = file(corners, frame);
    return existsSync(path) ? boxAroundCorners(readPoints(path, 4)) : undefined;
  };
}
