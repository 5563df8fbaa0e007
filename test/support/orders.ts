import { resolve } from 'node:path';
import { cellsOf } from '../../lib/experiment/cells';
import type { ExperimentDefinition } from '../../lib/experiment/definition';
import type { OrdersOptions } from '../../lib/experiment/orders';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { SILENT } from '../../lib/run/progress';

/** Twelve drawn people of 16 px and two short epochs: a run is over as soon as its process has begun. */
export const TINY: ExperimentDefinition = {
  name: 'tiny',
  question: 'Does it run?',
  base: {
    ...{ imageSize: 16, epochs: 2, batchSize: 8 },
    ...{ optimizer: { warmup: 0 }, adversarial: { start: 0 }, augmentation: { shift: 0 } },
  },
  data: { kind: 'faces', people: 12, clipsPerPerson: 2, framesPerClip: 4, size: 16 },
  seeds: [1],
  variants: [
    { name: 'plain', title: 'Plain', diff: { method: 'supervised' } },
    { name: 'caf', title: 'CAF' },
  ],
};

export const tinyOptions = (folder: string, change: Partial<ExperimentDefinition> = {}): OrdersOptions => ({
  experiment: 'tiny',
  cells: cellsOf(resolveExperiment({ ...TINY, ...change })),
  folder: resolve(folder, 'runs'),
  facesRoot: folder,
  engine: 'wasm',
  progress: SILENT,
  commandOf: ({ variant, seed }) => `caf run tiny.ts --only ${variant.name} --seed ${seed}`,
});
