import { parentPort, workerData } from 'node:worker_threads';
import { CropCache } from '../data/crop-cache';
import { ImageStore } from '../data/image-store';
import { ImageStream } from '../data/image-stream';
import { selectEngine } from '../engine/select';
import { InputError } from '../errors';
import { tellingProgress } from '../run/progress-messages';
import { runTraining } from '../run/run';
import { DivergenceError } from '../training/divergence';
import type { ThreadData, ThreadMessage } from './job';

/** Entry of the thread that `runInThread` starts for one job. */
async function main(port: NonNullable<typeof parentPort>): Promise<void> {
  const { job, samples, size, side, pixels, cache, parts, engine } = workerData as ThreadData;
  const stop = new AbortController();
  port.on('message', () => stop.abort());
  const say = (message: ThreadMessage) => port.postMessage(message);
  await selectEngine(engine, { threads: 1 });
  const run = await runTraining({
    ...job,
    images: pixels
      ? new ImageStore(samples, side, pixels, [], size)
      : new ImageStream(samples, size, side, cache === undefined ? undefined : new CropCache(cache)),
    parts,
    signal: stop.signal,
    progress: tellingProgress(say),
  });
  say({ kind: 'run', run });
  port.close();
}

if (parentPort) {
  const port = parentPort;
  main(port).catch((error: Error) => {
    const expected = error instanceof InputError || error instanceof DivergenceError;
    const fault: ThreadMessage = { kind: 'fault', message: error.message, stack: error.stack, expected };
    port.postMessage(fault);
    port.close();
  });
}
