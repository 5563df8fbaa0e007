import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peakMemory } from '../engine/memory';
import { selectEngine, type Engine } from '../engine/select';
import { InputError } from '../errors';
import { lockFile } from '../files/lock';
import { readFolder } from '../run/data';
import { describeEnvironment } from '../run/environment';
import { writeFeatures } from '../run/features';
import { openImages } from '../run/images';
import { SILENT } from '../run/progress';
import { tellingProgress } from '../run/progress-messages';
import { runTraining, type Run } from '../run/run';
import { readRecord, writeRecord, type RunRecord } from '../run/run-record';
import { partsFrom, saveRunSource } from '../run/run-source';
import { DivergenceError } from '../training/divergence';
import { LAST } from '../training/train';
import type { ProcessMessage, RunOrder } from './run-order';
import { takeOver } from './take-over';

/** One engine thread: then a run comes out the same to the bit however many run beside it. */
const THREADS = 1;

/** Entry of the process that `runInProcess` starts for one run. */
async function main(order: RunOrder, signal: AbortSignal, say: (message: ProcessMessage) => void) {
  const { folder } = order;
  const lock = lockFile(join(folder, 'lock'));
  if (!lock) return say({ kind: 'ended', outcome: 'locked' });
  // Whoever held the lock a moment ago may have done it all.
  const before = readRecord(folder);
  if (before && before.outcome !== 'started') return say({ kind: 'ended', outcome: before.outcome });
  if (takeOver(order)) return say({ kind: 'ended', outcome: 'taken over' });
  const record = await recordOf(order, await selectEngine(order.engine, { threads: THREADS }));
  saveRunSource(folder, order.source);
  writeRecord(folder, record);
  const outcome = await train(order, record, signal, say);
  say({ kind: 'ended', outcome });
}

const recordOf = (
  { experiment, variant, seed, fold, address, command }: RunOrder,
  engine: Engine,
): RunRecord => ({
  ...{ experiment, variant, seed, fold, address, command },
  environment: describeEnvironment(engine),
  outcome: 'started',
});

async function train(
  { folder, title, config, source, cache }: RunOrder,
  record: RunRecord,
  signal: AbortSignal,
  say: (message: ProcessMessage) => void,
): Promise<'finished' | 'diverged' | 'stopped'> {
  const progress = tellingProgress((message) => {
    say(message.kind === 'update' ? { ...message, memory: process.memoryUsage.rss() } : message);
  });
  const { samples } = await readFolder(source.folder, SILENT);
  const images = await openImages(samples, config, { progress: SILENT, signal, cache });
  const parts = partsFrom(source, samples);
  const resume = existsSync(join(folder, 'checkpoints', LAST));
  try {
    const run = await runTraining({
      ...{ folder, title, config, images, parts, progress, signal, resume },
      onTrained: ({ encoder }) =>
        writeFeatures(folder, encoder, images, parts).catch((error: unknown) => {
          // A data set of one clip a person has none, which is no fault of the run.
          if (!(error instanceof InputError)) throw error;
          progress.note(`${title}: no identity probe: ${error.message}`);
        }),
    });
    if (!run.finished) return 'stopped';
    writeRecord(folder, {
      ...record,
      outcome: 'finished',
      cost: costOf(run),
      ended: new Date().toISOString(),
    });
    return 'finished';
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error;
    const { step, term, value } = error;
    const divergence = { step, term, value: String(value) };
    writeRecord(folder, { ...record, outcome: 'diverged', divergence, ended: new Date().toISOString() });
    return 'diverged';
  }
}

function costOf({ config, steps, epochs }: Run): NonNullable<RunRecord['cost']> {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const busy = sum(steps.map(({ milliseconds }) => milliseconds)) / 1000;
  return {
    seconds: sum(epochs.map(({ seconds }) => seconds)),
    imagesPerSecond: busy > 0 ? (steps.length * config.batchSize) / busy : null,
    peakMemory: peakMemory(),
  };
}

if (process.send) {
  const stop = new AbortController();
  const say = (message: ProcessMessage) => process.connected && process.send?.(message);
  // Ctrl-C reaches the whole group; the parent says what is to become of it. Without a parent there is nobody to train for.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    stop.abort();
  });
  process.on('message', (message: RunOrder | 'stop') => {
    if (message === 'stop') {
      stop.abort();
      return;
    }
    main(message, stop.signal, say)
      .catch((error: Error) => {
        // Asked to before its images were read or its first epoch ended: it has nothing to show, which is no fault.
        if (stop.signal.aborted && (error === stop.signal.reason || error instanceof InputError)) {
          say({ kind: 'ended', outcome: 'stopped' });
          return;
        }
        const expected = error instanceof InputError;
        say({ kind: 'fault', message: error.message, stack: error.stack, expected });
      })
      .finally(() => {
        if (process.connected) process.disconnect();
      });
  });
}
