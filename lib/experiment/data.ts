import type { DataSet } from '../data/data-set';
import { writeFaces } from '../data/faces/write-faces';
import { withoutDuplicates } from '../data/duplicates';
import { peopleOf } from '../data/people';
import { readDataSet } from '../data/read-data-set';
import type { DataConfig } from './experiment';
import type { Progress } from './progress';

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
