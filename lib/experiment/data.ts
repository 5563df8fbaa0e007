import type { DataSet } from '../data/data-set';
import { writeFaces } from '../data/faces/write-faces';
import { holdOutFrames } from '../data/hold-out-frames';
import { withoutDuplicates } from '../data/duplicates';
import { peopleOf } from '../data/people';
import type { FaceSample } from '../data/sample';
import { readAfewVa } from '../data/sets/afew-va';
import { splitBySubject } from '../data/splits';
import { Random } from '../engine/random';
import type { DataConfig, SplitConfig } from './experiment';
import type { Progress } from './progress';

/** The parts of a data set in one experiment. `seen` holds other frames of the people in `train`; all else is other people. */
export interface Parts {
  readonly train: readonly FaceSample[];
  readonly seen: readonly FaceSample[];
  readonly validation: readonly FaceSample[];
  readonly test: readonly FaceSample[];
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

/** Deals people into training, validation and test, then keeps frames of the training people aside as `seen`. */
export function partsOf(
  samples: readonly FaceSample[],
  { seed, validation, test, seen }: SplitConfig,
): Parts {
  const random = Random.fromSeed(seed);
  const fractions = { train: 1 - validation - test, validation, test };
  const split = splitBySubject(samples, { fractions, random: random.fork('people') });
  const heldOut = holdOutFrames(split.train, { fraction: seen, random: random.fork('frames') });
  return { train: heldOut.train, seen: heldOut.seen, validation: split.validation, test: split.test };
}
