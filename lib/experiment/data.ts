import type { DataSet } from '../data/data-set';
import { writeFaces } from '../data/faces/write-faces';
import { withoutDuplicates } from '../data/duplicates';
import { peopleOf } from '../data/people';
import { readAfewVa } from '../data/sets/afew-va';
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
  if (data.kind === 'afew-va') return readFolder(data.folder, progress);
  const { kind: _, ...faces } = data;
  const task = progress.task('Rendering faces', data.people * data.clipsPerPerson * data.framesPerClip);
  await writeFaces({ ...faces, dir: facesFolder, onProgress: (done) => task.update(done), signal });
  task.end(facesFolder);
  return readFolder(facesFolder, progress);
}

/**
 * A data set on disk, repeated images left out; what was left out is counted in the log, with the first reason.
 * @throws InputError as `readAfewVa` and `withoutDuplicates`
 */
export async function readFolder(folder: string, progress: Progress): Promise<DataSet> {
  const data = await withoutDuplicates(await readAfewVa(folder));
  const { samples, skipped } = data;
  progress.note(`${folder}: ${samples.length} labelled frames of ${peopleOf(samples).length} people`);
  if (skipped.length > 0) progress.note(`${skipped.length} files left out; the first: ${skipped[0].why}`);
  return data;
}
