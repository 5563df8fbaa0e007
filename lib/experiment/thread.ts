import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { InputError } from '../errors';
import type { Progress } from '../run/progress';
import { followingProgress } from '../run/progress-messages';
import type { Run } from '../run/run';
import type { ThreadData, ThreadMessage } from './job';

export interface ThreadOptions {
  readonly progress: Progress;
  /**
   * Either asks the training to stop after the step under way; its run comes back as far as it got. A thread is never
   * terminated: cut off within a call into onnxruntime, it takes the whole process with it.
   */
  readonly stops?: readonly (AbortSignal | undefined)[];
}

/**
 * A run in a thread of its own: what it holds of the engine's memory goes with it.
 * @throws InputError with the sentence of what the user can mend; Error for any other fault, or when the thread ended early
 */
export function runInThread(workerData: ThreadData, { progress, stops = [] }: ThreadOptions): Promise<Run> {
  return new Promise((resolve, reject) => {
    const worker = startThread(workerData);
    const onStop = () => worker.postMessage('stop');
    for (const signal of stops) signal?.addEventListener('abort', onStop);
    const follow = followingProgress(progress);
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'run') resolve(message.run);
      else if (message.kind === 'fault') reject(faultOf(message));
      else follow(message);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      for (const signal of stops) signal?.removeEventListener('abort', onStop);
      // Of no effect once the run or its fault is here.
      reject(new Error(`The training thread of ${workerData.job.title} ended with code ${code} and no run.`));
    });
  });
}

/** Run from the sources, as tests do, a thread needs the same loader as its parent; Node starts only JavaScript by itself. */
function startThread(workerData: ThreadData): Worker {
  const extension = extname(__filename);
  const path = join(__dirname, `worker${extension}`);
  if (extension === '.js') return new Worker(path, { workerData });
  const loaders = [require.resolve('tsx/cjs'), path].map((file) => `require(${JSON.stringify(file)});`);
  return new Worker(loaders.join(' '), { workerData, eval: true });
}

/** The thread's own stack says where it arose. */
function faultOf({ message, stack, expected }: Extract<ThreadMessage, { kind: 'fault' }>): Error {
  const fault = expected ? new InputError(message) : new Error(message);
  fault.stack = stack;
  return fault;
}
