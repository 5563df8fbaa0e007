import { availableParallelism } from 'node:os';
import type { ImageSource } from '../data/image-source';
import { ImageStore } from '../data/image-store';
import { ImageStream } from '../data/image-stream';
import type { EngineName } from '../engine/select';
import { InputError } from '../errors';
import type { Progress } from '../run/progress';
import { runTraining, type Run } from '../run/run';
import type { Parts } from '../run/split';
import type { Job } from './job';
import { runInThread } from './thread';

export interface GridOptions {
  readonly jobs: readonly Job[];
  readonly images: ImageSource;
  readonly parts: Parts;
  readonly engine: EngineName;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** Runs side by side; default one a core. */
  readonly workers?: number;
}

/**
 * Trains all jobs, some side by side: a step has parts that no engine spreads over cores, so two runs on a core each end
 * sooner than two runs in turn on both. Each runs in a thread of its own with one engine thread; the images are shared. One
 * worker alone runs here, with all cores.
 * @returns the runs in the order of the jobs
 * @throws the first fault of a job, after the others were ended; InputError that says what stands where when the signal stopped it
 */
export async function runGrid(options: GridOptions): Promise<Run[]> {
  const { jobs, signal } = options;
  const workers = Math.min(options.workers ?? availableParallelism(), jobs.length);
  const train = workers === 1 ? trainHere(options) : trainInThread(options);
  const runs: (Run | undefined)[] = jobs.map(() => undefined);
  const waiting = [...jobs.entries()];
  const ended = new AbortController();
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (signal?.aborted || ended.signal.aborted) return;
      const [index, job] = next;
      try {
        runs[index] = await train(job, ended.signal);
      } catch (error) {
        // Stopped before its first epoch ended: it has nothing to show, which is no fault.
        if (signal?.aborted && error instanceof InputError) return;
        // The first fault ends the others; that they were ended is none of their own.
        ended.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  if (ended.signal.aborted) throw ended.signal.reason;
  if (runs.every((run) => run?.finished === true)) return runs as Run[];
  throw new InputError(whatStands(jobs, runs));
}

type Train = (job: Job, ended: AbortSignal) => Promise<Run>;

const trainHere =
  ({ images, parts, progress, signal }: GridOptions): Train =>
  (job) =>
    runTraining({ ...job, images, parts, progress, signal });

function trainInThread({ images, parts, engine, progress, signal }: GridOptions): Train {
  const { samples, size, side } = images;
  const source = images instanceof ImageStore ? { pixels: shared(images.pixels) } : cacheOf(images);
  return (job, ended) =>
    runInThread({ job, samples, size, side, ...source, parts, engine }, { progress, stops: [signal, ended] });
}

/** On memory that threads see too. */
function shared(pixels: Uint8Array): Uint8Array {
  if (pixels.buffer instanceof SharedArrayBuffer) return pixels;
  const copy = new Uint8Array(new SharedArrayBuffer(pixels.length));
  copy.set(pixels);
  return copy;
}

const cacheOf = (images: ImageSource) =>
  images instanceof ImageStream ? { cache: images.cache?.folder } : {};

/** For the reader of a grid that was stopped: how far each run came, and where it is. */
function whatStands(jobs: readonly Job[], runs: readonly (Run | undefined)[]): string {
  const kept = jobs.flatMap(({ folder, config }, index) => {
    const run = runs[index];
    return run ? [`${folder} (${run.epochs.length} of ${config.epochs} epochs)`] : [];
  });
  const found = kept.length > 0 ? `what was trained stands in ${kept.join(', ')}` : 'no run ended an epoch';
  return `Stopped before all ${jobs.length} runs were trained; ${found}.`;
}
