import { existsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { withInterrupt } from '../../lib/cli/interrupt';
import { selectEngine } from '../../lib/engine/select';
import { SILENT } from '../../lib/run/progress';
import { runTraining } from '../../lib/run/run';
import { LAST } from '../../lib/training/checkpoint-files';
import { toyConfig, toyImages, toyParts } from './toy';

/** The run that is killed: every network that learns, augmentation, dropout, a multiplier that moves, many checkpoints. */
export const EPOCHS = 12;
const config = toyConfig({
  epochs: EPOCHS,
  batchSize: 8,
  critic: { rho: 0.1 },
  margin: { kind: 'mine', mine: { units: 8 } },
  augmentation: { flip: true, shift: 1 },
  optimizer: { warmup: 5, decayEvery: 10 },
});

/** Trains in a folder, going on with what is there. @param onStep after each step; what it costs the training waits for */
export async function toyRun(folder: string, signal?: AbortSignal, onStep?: () => void) {
  const images = toyImages(6, 8);
  const progress = {
    ...SILENT,
    task: () => ({ update: () => onStep?.(), end: () => undefined }),
  };
  const { train, ...parts } = toyParts(images);
  return runTraining({
    ...{ folder, title: 'Toy', config, images, progress, signal },
    parts: { ...parts, train, seen: train.slice(0, 4) },
    resume: existsSync(join(folder, 'checkpoints', LAST)),
  });
}

/** Run as a program: the folder as its argument, a line on standard output for each step. */
async function main(folder: string): Promise<void> {
  await selectEngine();
  const { finished } = await withInterrupt((signal) => toyRun(folder, signal, () => writeSync(1, 'step\n')));
  writeSync(1, finished ? 'finished\n' : 'stopped\n');
}

if (require.main === module) {
  main(process.argv[2]).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
