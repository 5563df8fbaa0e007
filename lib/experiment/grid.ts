import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ImageStore } from '../data/image-store';
import type { EngineName } from '../engine/select';
import { InputError } from '../errors';
import type { Parts } from './data';
import type { Job, ThreadData, ThreadMessage } from './job';
import type { Progress, Task } from './progress';
import { runTraining, type Run } from './run';

export interface GridOptions {
  readonly jobs: readonly Job[];
  readonly images: ImageStore;
  readonly parts: Parts;
  readonly engine: EngineName;
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** Runs side by side; default one a core. */
  readonly workers?: number;
}

/**
 * Trains all jobs, some side by side: a step has parts that no engine spreads over cores, so two runs on a core each end
 * sooner than two runs in turn on both. Each runs in a thread of its own with one engine thread; the images are shared.
 * The runs come back in the order of the jobs.
 */
export async function runGrid(options: GridOptions): Promise<Run[]> {
  const { jobs, parts, progress, signal } = options;
  const workers = Math.min(options.workers ?? availableParallelism(), jobs.length);
  if (workers === 1) {
    const runs: Run[] = [];
    for (const job of jobs)
      runs.push(await runTraining({ ...job, images: options.images, parts, progress, signal }));
    return runs;
  }
  const { samples, size, pixels } = options.images;
  const shared = new Uint8Array(new SharedArrayBuffer(pixels.length));
  shared.set(pixels);
  const runs: Run[] = [];
  const waiting = jobs.map((job, index) => ({ job, index }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const data: ThreadData = {
        job: next.job,
        samples,
        size,
        pixels: shared,
        parts,
        engine: options.engine,
      };
      runs[next.index] = await runInThread(data, progress, signal);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return runs;
}

/** A run in a thread of its own: what it holds of the engine's memory goes with it. */
function runInThread(workerData: ThreadData, progress: Progress, signal?: AbortSignal): Promise<Run> {
  return new Promise((resolve, reject) => {
    const worker = startThread(workerData);
    const stop = () => worker.postMessage('stop');
    signal?.addEventListener('abort', stop);
    let task: Task | undefined;
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'task') task = progress.task(message.title, message.total);
      else if (message.kind === 'update') task?.update(message.done, message.detail);
      else if (message.kind === 'end') task?.end(message.detail);
      else if (message.kind === 'run') resolve(message.run);
      else reject(message.expected ? new InputError(message.message) : faultOf(message));
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      if (code !== 0)
        reject(new Error(`The training thread of ${workerData.job.title} ended with code ${code}.`));
    });
  });
}

/** Run from the sources, as tests do, a thread needs the same loader as its parent; Node starts only JavaScript by itself. */
function startThread(workerData: ThreadData): Worker {
  const extension = extname(__filename);
  const path = join(__dirname, `worker${extension}`);
  if (extension === '.js') return new Worker(path, { workerData });
  return new Worker(`require('tsx/cjs'); require(${JSON.stringify(path)});`, { workerData, eval: true });
}

function faultOf({ message, stack }: { readonly message: string; readonly stack?: string }): Error {
  const fault = new Error(message);
  fault.stack = stack;
  return fault;
}
