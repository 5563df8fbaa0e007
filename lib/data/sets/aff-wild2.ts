import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../../errors';
import { byStem, IMAGE_ENDINGS, listedFile, listFolder } from '../../files/folders';
import { readLines } from '../../files/lines';
import { insideFolder } from '../../files/paths';
import { EmptySetError, Findings } from '../findings';
import { readLabel } from '../label';
import { type FaceSample, type OfficialPart } from '../sample';
import { type SourceSet } from '../video';
import { type SourceOptions } from './source-options';

/** Folder of the annotations. */
export const CHALLENGE = 'VA_Estimation_Challenge';
const PARTS: readonly (readonly [folder: string, part: OfficialPart])[] = [
  ['Train_Set', 'train'],
  ['Validation_Set', 'validation'],
];
const CROPS = ['cropped_aligned', 'cropped'];

/** Marks a frame without a label, in either column. */
const NO_LABEL = -5;

export interface AffWild2Options extends SourceOptions {
  /** Takes every n-th frame of a video, the first being one: neighbours are nearly the same. Default 1. */
  readonly every?: number;
}

/**
 * Aff-Wild2 as distributed for the ABAW challenges (Kollias and Zafeiriou, 2019 on): `VA_Estimation_Challenge/{Train_Set,
 * Validation_Set}/<video>.txt` with the header `valence,arousal`, a line a frame, -5 for no label; and the cropped faces
 * `cropped_aligned/<video>/00001.jpg` (or `cropped/`), numbered as the lines are. Where two people of one video are annotated
 * its name ends in `_left` or `_right`; the subject is the video with its side, so that who is in two videos counts as two people.
 * Frames without a label, and labels without a crop (no face was found there), are counted per video.
 * @param dir the folder that holds both, the annotations at most one folder deeper
 * @throws InputError, one sentence with file, line, value and what was expected.
 */
export async function readAffWild2(dir: string, options: AffWild2Options = {}): Promise<SourceSet> {
  const root = resolve(dir);
  const annotations = await challengeFolder(root);
  const crops = options.images ? resolve(options.images) : cropsFolder(root);
  const findings = new Findings(options.onBad);
  const samples: FaceSample[] = [];
  for (const [folder, part] of PARTS) {
    const path = join(annotations, folder);
    if (!existsSync(path)) continue;
    const { files } = await listFolder(path, 'the annotations of videos');
    for (const file of files.filter((name) => name.endsWith('.txt'))) {
      const video = { file: join(path, file), name: basename(file, '.txt'), part, crops };
      for (const sample of await videoSamples(video, options.every ?? 1, findings)) samples.push(sample);
    }
  }
  if (samples.length === 0) {
    const expected = `Train_Set/<video>.txt and ${join(crops, '<video>', '00001.jpg')}`;
    throw new EmptySetError(`${annotations} gave no labelled frame; expected ${expected}`, findings.skipped);
  }
  return { name: 'Aff-Wild2', root, subjects: 'given', samples, videos: [], skipped: findings.skipped };
}

interface Video {
  /** Its annotations. */
  readonly file: string;
  readonly name: string;
  readonly part: OfficialPart;
  readonly crops: string;
}

async function videoSamples(video: Video, every: number, findings: Findings): Promise<FaceSample[]> {
  const { file, name, part } = video;
  const samples: FaceSample[] = [];
  const count = { unlabelled: 0, imageless: 0, between: 0 };
  try {
    const rows = readLines(file, 'the labels of a video').map((line) => line.trim());
    if (rows[0] !== 'valence,arousal') {
      throw new InputError(
        `${file} begins with ${JSON.stringify(rows[0] ?? '')}; expected the line valence,arousal.`,
      );
    }
    const folder = insideFolder(video.crops, name);
    const images = await cropsByNumber(folder, rows.length - 1, findings);
    for (let frame = 1; frame < rows.length; frame++) {
      const label = findings.try(file, () => labelOf(rows[frame], `${file}, line ${frame + 1}`));
      const image = images.get(frame);
      if (label === undefined) continue;
      if (label === 'none') count.unlabelled++;
      else if ((frame - 1) % every !== 0) count.between++;
      else if (image === undefined) count.imageless++;
      else {
        samples.push({
          ...{ path: image, valence: label[0], arousal: label[1], subject: name, clip: name },
          frame: String(frame).padStart(5, '0'),
          part,
        });
      }
    }
    if (count.unlabelled > 0) {
      findings.leaveOut(
        file,
        'no-label',
        `${file} has ${count.unlabelled} frames without a label (-5).`,
        count.unlabelled,
      );
    }
    if (count.imageless > 0) {
      findings.leaveOut(
        folder,
        'no-image',
        `${folder} has no image for ${count.imageless} labelled frames.`,
        count.imageless,
      );
    }
    if (count.between > 0) {
      findings.leaveOut(
        file,
        'thinned-out',
        `${file}: ${count.between} frames stand between every ${every}th.`,
        count.between,
      );
    }
  } catch (error) {
    findings.fault(file, error);
  }
  return samples;
}

function labelOf(line: string, place: string): readonly [number, number] | 'none' {
  const cells = line.split(',');
  if (cells.length !== 2) {
    throw new InputError(
      `${place} is ${JSON.stringify(line)}; expected valence and arousal with a comma between.`,
    );
  }
  const [valence, arousal] = cells.map((cell, i) =>
    readLabel(cell, `${place}: ${i === 0 ? 'valence' : 'arousal'}`, [NO_LABEL]),
  );
  return valence === undefined || arousal === undefined ? 'none' : [valence, arousal];
}

/** Paths of the crops by their number, which counts the lines of labels from 1. */
async function cropsByNumber(
  folder: string,
  frames: number,
  findings: Findings,
): Promise<Map<number, string>> {
  const listing = await listFolder(folder, 'the cropped faces of a video');
  const images = new Map<number, string>();
  for (const [stem, [file, second]] of byStem(listing.files, IMAGE_ENDINGS)) {
    const number = /^\d+$/.test(stem) ? Number(stem) : NaN;
    findings.try(folder, () => {
      if (second !== undefined) {
        throw new InputError(`${folder} has the images ${file} and ${second}; expected one of that number.`);
      }
      if (!(number >= 1 && number <= frames)) {
        throw new InputError(
          `${join(folder, file)} belongs to no line of labels; expected numbers from 00001 to ${String(frames).padStart(5, '0')}.`,
        );
      }
      images.set(number, listedFile(folder, listing, file));
    });
  }
  return images;
}

async function challengeFolder(root: string): Promise<string> {
  if (basename(root) === CHALLENGE) return root;
  const { folders } = await listFolder(root, 'the folder of Aff-Wild2');
  for (const folder of ['', ...folders]) {
    const path = join(root, folder, CHALLENGE);
    if (existsSync(path)) return path;
  }
  throw new InputError(`${root} holds no ${CHALLENGE}; expected it there or one folder deeper.`);
}

function cropsFolder(root: string): string {
  const beside = basename(root) === CHALLENGE ? join(root, '..') : root;
  const found = CROPS.map((name) => join(beside, name)).find((path) => existsSync(path));
  if (found) return found;
  throw new InputError(
    `${beside} holds no ${CROPS.join(' or ')}; expected the cropped faces of the videos there, or --images to say where they are.`,
  );
}
