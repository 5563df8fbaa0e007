import { resolve } from 'node:path';
import { InputError } from '../../errors';
import { type DataSet, type OnBad } from '../data-set';
import { type DetectorName, loadFaceDetector } from '../detection/face-detector';
import { withoutDuplicates } from '../duplicates';
import { type CropSettings, type ManifestSummary, writeManifest } from '../manifest';
import { SETS, type SetKind } from '../sets/kinds';
import { type SourceSet } from '../video';
import { type Programs } from '../video-frames';
import { cropSet } from './crop-set';
import { type SeveralFaces } from './crop-work';
import { subjectsFromFaces } from './subjects-from-faces';

/** What long work tells of itself. */
interface Told {
  update(done: number): void;
  end(): void;
}

export interface PrepareOptions {
  readonly kind: SetKind;
  /** The data set as distributed. */
  readonly source: string;
  /** The folder that takes crops and manifest. */
  readonly out: string;
  readonly crop: Omit<CropSettings, 'faces'>;
  /**
   * Look for faces, or take the data set's boxes and landmarks, images without being faces already. Left out: looked for in a
   * table of own images and in videos that come without boxes.
   */
  readonly detect?: boolean;
  readonly detector?: DetectorName;
  readonly several?: SeveralFaces;
  /** Takes every n-th frame of a video. */
  readonly every?: number;
  /** Where the images are, where the reader would not look. */
  readonly images?: string;
  readonly onBad?: OnBad;
  /** Where nobody says who is seen: the distance under which two faces are one person's. */
  readonly subjectsFromFaces?: number;
  /** Makes an engine current; called where one is needed. */
  readonly engine: () => Promise<unknown>;
  readonly onTask?: (name: 'crops' | 'likeness', total: number) => Told;
  readonly programs?: Programs;
  readonly signal?: AbortSignal;
}

/**
 * From a data set as distributed to a manifest: reads it, cuts its faces out, leaves repeated images out and writes the manifest
 * last. What an earlier run with the same settings did is not done again.
 * @throws InputError as the readers, `cropSet` and `withoutDuplicates`; the signal's reason
 */
export async function prepareDataSet(
  options: PrepareOptions,
): Promise<{ readonly data: DataSet; readonly summary: ManifestSummary }> {
  const { kind, source, out, every, images, onBad, programs, signal, several } = options;
  const { size, margin, align } = options.crop;
  const set = await SETS[kind].read(source, { onBad, shape: { margin, align }, images, every });
  const likeness = options.subjectsFromFaces;
  if (likeness !== undefined && set.subjects !== 'unknown') {
    throw new InputError(`${set.name} says who is seen; expected no grouping by faces.`);
  }
  const detect = options.detect ?? (kind === 'csv' || set.videos.some(({ faceIn }) => !faceIn));
  const faces = detect ? (options.detector ?? 'ssd') : 'given';
  const crop: CropSettings = { size, margin, align, faces };
  if (faces !== 'given' || likeness !== undefined) await options.engine();
  const cropped = await told(options, 'crops', frameCount(set), async (onProgress) =>
    cropSet(set, {
      ...{
        out: resolve(out),
        crop,
        several,
        every: set.videos.length > 0 ? every : 1,
        onBad,
        programs,
        signal,
      },
      detector: faces === 'given' ? undefined : await loadFaceDetector(faces),
      onProgress,
    }),
  );
  const unique = await withoutDuplicates(cropped, onBad);
  const grouped =
    likeness === undefined
      ? { data: unique }
      : await told(options, 'likeness', unique.samples.length, (onProgress) =>
          subjectsFromFaces(unique, {
            ...{ distance: likeness, onProgress, signal },
            // Of a face that came as a crop nobody knows how wide it was cut.
            margin: faces === 'given' ? 1 : margin,
          }),
        );
  const summary = writeManifest(out, grouped.data, {
    ...{ source: resolve(source), crop },
    ...('likeness' in grouped && { likeness: grouped.likeness }),
  });
  return { data: grouped.data, summary };
}

const frameCount = ({ samples, videos }: SourceSet): number =>
  samples.length + videos.reduce((sum, { labels }) => sum + labels.length / 2, 0);

async function told<T>(
  { onTask }: PrepareOptions,
  name: 'crops' | 'likeness',
  total: number,
  work: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  const task = onTask?.(name, total);
  // The true total may be known later than the task is shown.
  const result = await work((done, all) => task?.update((total * done) / all));
  task?.end();
  return result;
}
