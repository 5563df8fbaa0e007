import type { DataSet } from '../data/data-set';
import { withoutDuplicates } from '../data/duplicates';
import { defaultFaceKnobs, type FaceKnobs } from '../data/faces/knobs';
import { writeFaces } from '../data/faces/write-faces';
import { peopleOf } from '../data/people';
import { readDataSet } from '../data/read-data-set';

import type { Progress } from './progress';

export type DataConfig = FacesConfig | FolderConfig;

/** The built-in faces, rendered to files before they are read back. */
export interface FacesConfig {
  readonly kind: 'faces';
  readonly people: number;
  readonly clipsPerPerson: number;
  readonly framesPerClip: number;
  readonly size: number;
  readonly seed: number;
  readonly knobs: FaceKnobs;
}

/** Faces of the main job: enough people that the interval over unseen ones is narrow, few enough for minutes on two cores. */
export const DEFAULT_FACES: FacesConfig = {
  kind: 'faces',
  people: 200,
  clipsPerPerson: 6,
  framesPerClip: 8,
  size: 64,
  seed: 1,
  knobs: defaultFaceKnobs,
};

/** Data of the user's own, as `readDataSet` takes it. */
export interface FolderConfig {
  readonly kind: 'folder';
  /** A prepared data set, a folder in AFEW-VA's layout, or a table of images. */
  readonly folder: string;
}

/**
 * The labelled frames of an experiment. Built-in faces are rendered to `facesFolder` first, in AFEW-VA's layout, and read
 * back as any user's data would be; what already stands there is kept.
 * @throws InputError as `readFolder` and `writeFaces`; the signal's reason when it stopped the rendering
 */
export async function readData(
  data: DataConfig,
  facesFolder: string,
  progress: Progress,
  signal?: AbortSignal,
): Promise<DataSet> {
  if (data.kind === 'folder') return readFolder(data.folder, progress);
  const { kind: _, ...faces } = data;
  const task = progress.task('Rendering faces', data.people * data.clipsPerPerson * data.framesPerClip);
  await writeFaces({ ...faces, dir: facesFolder, onProgress: (done) => task.update(done), signal });
  task.end(facesFolder);
  return readFolder(facesFolder, progress);
}

/**
 * A data set on disk, repeated images left out; what was left out is counted in the log, with the first reason.
 * @param folder as `readDataSet` takes it
 * @throws InputError as `readDataSet` and `withoutDuplicates`
 */
export async function readFolder(folder: string, progress: Progress): Promise<DataSet> {
  const data = await withoutDuplicates(await readDataSet(folder));
  const { samples, skipped } = data;
  progress.note(`${folder}: ${samples.length} labelled frames of ${whoIsSeen(data)}`);
  if (skipped.length > 0) progress.note(`${skipped.length} files left out; the first: ${skipped[0].why}`);
  return data;
}

function whoIsSeen({ samples, subjects }: DataSet): string {
  const people = peopleOf(samples).length;
  return {
    given: `${people} people`,
    'from-faces': `${people} people, grouped by their faces`,
    unknown: 'nobody known',
  }[subjects];
}
