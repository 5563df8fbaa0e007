import { InputError } from '../errors';
import { type CropCache } from './crop-cache';
import { type OnBad, type Skipped } from './data-set';
import { decodeImage } from './decode';
import { checkSides } from './image-source';
import { ImageStore } from './image-store';
import { type FaceSample } from './sample';

export interface LoadOptions {
  /** Side of the square that a net sees, in pixels. */
  readonly size: number;
  /** Side of the square every image is brought to and kept at, from which the other is cut; default `size`. */
  readonly side?: number;
  /** Where decoded images are kept for the next run. */
  readonly cache?: CropCache;
  /** Default `throw`: the first faulty image by order of the samples. `skip` drops the sample and notes why. */
  readonly onBad?: OnBad;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops loading; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Decoding in flight. On 2 cores more hardly helps, and each holds a whole photo. */
const IN_FLIGHT = 4;

/** The most bytes one array holds on Node 20. */
export const MAX_BYTES = 2 ** 32 - 1;

/**
 * Decodes the images of all samples once, into memory: `n * side * side * 3` bytes (4000 of 64 px take 49 MB, 100,000 of
 * 112 px 3.8 GB). Samples that share a file and a box are decoded each.
 * @throws InputError for a faulty image, no sample at all, or more than fits in memory.
 */
export async function loadImages(samples: readonly FaceSample[], options: LoadOptions): Promise<ImageStore> {
  const { size, side = size, cache, onBad = 'throw', onProgress, signal } = options;
  checkSides(size, side);
  cache?.makeRoom(samples, side);
  if (samples.length === 0) throw new InputError('There is no sample to load; expected at least one.');
  const length = side * side * 3;
  const pixels = allocate(samples.length, length);
  const faults = new Map<number, InputError>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    while (next < samples.length && (onBad === 'skip' || faults.size === 0)) {
      signal?.throwIfAborted();
      const index = next++;
      const sample = samples[index];
      try {
        const image = await (cache?.load(sample, side) ?? decodeImage(sample.path, side, sample.box));
        pixels.set(image, index * length);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        faults.set(index, error);
      }
      onProgress?.(++done, samples.length);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  signal?.throwIfAborted();
  // Work starts in order and what is in flight is awaited, so that the lowest fault is the same in every run.
  if (onBad === 'throw' && faults.size > 0) throw faults.get(Math.min(...faults.keys()));
  const store = new ImageStore(samples, side, pixels, [], size);
  return faults.size === 0 ? store : without(store, faults);
}

function allocate(count: number, length: number): Uint8Array {
  const bytes = count * length;
  const fault = () =>
    new InputError(
      `${count} images take ${(bytes / 1e9).toFixed(1)} GB in memory; expected less: fewer samples or a smaller size.`,
    );
  if (bytes > MAX_BYTES) throw fault();
  try {
    // Shared, so that training threads need no copy.
    return new Uint8Array(new SharedArrayBuffer(bytes));
  } catch {
    throw fault();
  }
}

/** Closes the gaps that faulty images left. */
function without(
  { samples, side, size, pixels }: ImageStore,
  faults: ReadonlyMap<number, InputError>,
): ImageStore {
  if (faults.size === samples.length) {
    throw new InputError(
      `None of the ${samples.length} images could be loaded; the first: ${faults.get(0)?.message}`,
    );
  }
  const length = side * side * 3;
  const kept: FaceSample[] = [];
  const skipped: Skipped[] = [];
  samples.forEach((sample, index) => {
    const fault = faults.get(index);
    if (fault) {
      skipped.push({ path: sample.path, reason: 'faulty', why: fault.message });
    } else {
      pixels.copyWithin(kept.length * length, index * length, (index + 1) * length);
      kept.push(sample);
    }
  });
  return new ImageStore(kept, side, pixels.subarray(0, kept.length * length), skipped, size);
}
