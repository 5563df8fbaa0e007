import { join } from 'node:path';
import type { PredictedFrame } from '../../lib/evaluation/summary';
import { cellsOf, type Cell } from '../../lib/experiment/cells';
import type { ExperimentDefinition } from '../../lib/experiment/definition';
import { readRecords } from '../../lib/experiment/records';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { writeFileSafely } from '../../lib/files/write';
import { gridOf, type GridVariant } from '../../lib/report/grid-runs';
import type { ReportTable } from '../../lib/report/table';
import { writeRecord, type RunRecord } from '../../lib/run/run-record';
import { saveRunSource } from '../../lib/run/run-source';
import { writeEpochs, writePredictions } from '../../lib/run/run-tables';
import { DEFAULT_SPLIT } from '../../lib/run/split';
import type { EpochRecord } from '../../lib/training/record';
import { madePredictions } from './runs';

/** A baseline, one that is better on people never seen, one that is as good; two seeds. */
export const MADE: ExperimentDefinition = {
  name: 'made',
  question: 'Does it?',
  seeds: [1, 2],
  axis: { name: 'strength' },
  variants: [
    {
      name: 'plain',
      title: 'Plain & simple',
      diff: { method: 'supervised' },
      point: { x: 1, curve: 'plain' },
    },
    { name: 'better', title: 'Better', diff: { margin: { kind: 'fixed' } }, point: { x: 1, curve: 'other' } },
    { name: 'alike', title: 'Alike', point: { x: 2, curve: 'other' } },
  ],
};

/** How far the predictions of each miss. */
const NOISE: Readonly<Record<string, number>> = { plain: 0.5, better: 0.1, alike: 0.5 };

export const madeCells = (definition: ExperimentDefinition = MADE): Cell[] =>
  cellsOf(resolveExperiment(definition));

const hash = (letter: string) => letter.repeat(64);

export const madeRecord = (
  { variant, seed, fold, hash: config }: Cell,
  change: Partial<RunRecord> = {},
): RunRecord => ({
  ...{ experiment: 'made', variant: variant.name, seed, fold },
  address: { config, data: hash('d'), code: hash('c') },
  command: `caf run made.ts --only ${variant.name} --seed ${seed}`,
  environment: { node: 'v20', engine: 'none at all' },
  outcome: 'finished',
  cost: { seconds: 30, imagesPerSecond: 200, peakMemory: 300 * 2 ** 20 },
  ended: `2025-01-0${seed}T00:00:00.000Z`,
  ...change,
});

/** Leaves the records of finished runs, without any training. */
export function writeMadeRuns(folder: string, cells: readonly Cell[] = madeCells()): void {
  for (const cell of cells) {
    const run = join(folder, cell.folder);
    const { seed, config, variant } = cell;
    writeFileSafely(join(run, 'config.json'), JSON.stringify(config));
    writeEpochs(run, [madeEpoch(1, seed), madeEpoch(2, seed)]);
    const noise = NOISE[variant.name] ?? 0.3;
    writePredictions(run, {
      seen: single(madePredictions(0.05, 6, seed)),
      unseen: single(madePredictions(noise, 8, seed)),
    });
    const people = { train: [], validation: [], test: [] };
    saveRunSource(run, { folder: 'faces', split: DEFAULT_SPLIT, independence: 'given', people, seen: [] });
    const identity = { accuracy: { estimate: 0.5 * seed, low: null, high: null }, chance: 0.1, people: 10 };
    writeFileSafely(join(run, 'identity.json'), JSON.stringify(identity));
    writeFileSafely(
      join(run, 'features.csv'),
      `subject,intensity,pcaX,pcaY,umapX,umapY\na,0.5,0,1,2,3\nb,0.1,1,${seed},0,0\n`,
    );
    writeRecord(run, madeRecord(cell));
  }
}

/** As a network gives them. */
export const single = (frames: readonly PredictedFrame[]): PredictedFrame[] =>
  frames.map((frame) => ({
    ...frame,
    predictedValence: Math.fround(frame.predictedValence),
    predictedArousal: Math.fround(frame.predictedArousal),
  }));

const madeEpoch = (epoch: number, seed: number): EpochRecord => ({
  ...{ epoch, step: 3 * epoch, seconds: 0.5, skipped: 0 },
  validation: { cccValence: 0.2 * epoch, cccArousal: NaN, ccc: 0.1 * epoch },
  losses: { 'av.loss': 1 / seed, 'critic.alpha': epoch },
});

/** The grid of `MADE`, from records written to a folder. */
export function madeGrid(folder: string): GridVariant[] {
  const experiment = resolveExperiment(MADE);
  const cells = cellsOf(experiment);
  writeMadeRuns(folder, cells);
  return gridOf(experiment, readRecords(folder, cells));
}

/** One column of a table, by its key. */
export const column = ({ columns, rows }: ReportTable, key: string) =>
  rows.map((row) => row[columns.findIndex((one) => one.key === key)]);
