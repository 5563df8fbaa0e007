import { totalmem } from 'node:os';
import { CropCache } from '../data/crop-cache';
import type { ImageSource } from '../data/image-source';
import { ImageStream } from '../data/image-stream';
import { loadImages, MAX_BYTES } from '../data/images';
import type { FaceSample } from '../data/sample';
import { keptSide, type TrainingConfig } from '../training/config';
import type { Progress } from './progress';

/** Share of the machine's memory that decoded images may take; the rest is for the engine, its batches and other programs. */
const SHARE = 1 / 4;

export interface OpenImagesOptions {
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** Folder where decoded images are kept for the next epoch and the next run; nowhere if left out. */
  readonly cache?: string;
  /** Bytes that the images may take in memory; default a quarter of the machine's, 4 GiB at most. */
  readonly memory?: number;
}

/**
 * The images of an experiment at the sides that a config says: decoded once into memory where they fit
 * (`n * side * side * 3` bytes), else read from disk batch by batch while the engine computes. Training is the same to the bit either way.
 * @throws InputError for the first faulty image (where they are read from disk, in the batch that holds it), a cache that cannot be
 *   written; the signal's reason
 */
export async function openImages(
  samples: readonly FaceSample[],
  config: Pick<TrainingConfig, 'imageSize' | 'augmentation'>,
  { progress, signal, cache: folder, memory = Math.min(SHARE * totalmem(), MAX_BYTES) }: OpenImagesOptions,
): Promise<ImageSource> {
  const { imageSize: size } = config;
  const side = keptSide(config);
  const cache = folder === undefined ? undefined : new CropCache(folder);
  const bytes = samples.length * side * side * 3;
  const gigabytes = (value: number) => `${(value / 1e9).toFixed(1)} GB`;
  if (bytes > memory) {
    progress.note(
      `${samples.length} images of ${side} px take ${gigabytes(bytes)}, more than the ${gigabytes(memory)} kept for them: ` +
        `read from disk as they are needed${cache ? `, decoded ones kept in ${cache.folder}` : ''}`,
    );
    return new ImageStream(samples, size, side, cache);
  }
  const task = progress.task('Reading images', samples.length);
  const images = await loadImages(samples, {
    size,
    side,
    cache,
    onProgress: (done) => task.update(done),
    signal,
  });
  task.end(`${images.count} images of ${images.side} px`);
  return images;
}
