import { join } from 'node:path';
import { InputError } from '../errors';
import { readJson } from '../files/json';
import { short } from '../run/address';
import { readFeatures, type FeatureRecord } from '../run/features';
import type { Run } from '../run/run';
import { readRecord, type RunRecord } from '../run/run-record';
import { readRunSource } from '../run/run-source';
import { readEpochs, readPredictions } from '../run/run-tables';
import type { Independence } from '../run/split';
import { configSchema } from '../training/config';
import { bestEpoch } from '../training/record';
import { check } from '../training/resolve';
import type { Cell } from './cells';

/** One run of an experiment as its records tell it. */
export interface RecordedCell {
  readonly cell: Cell;
  /** None where it was never begun. */
  readonly record?: RunRecord;
  /** Where it is finished. Its steps are left out: what the report shows are the epochs. */
  readonly run?: Run;
  readonly independence?: Independence;
  /** What its encoder's features tell of the person; none where there were too few clips to ask. */
  readonly features?: FeatureRecord;
}

/**
 * What stands in the folder of an experiment of the runs that it asks for. Nothing is computed and nothing else is looked at.
 * @throws InputError naming a damaged record, or two runs of different code; of different data where both should have the same
 */
export function readRecords(folder: string, cells: readonly Cell[]): RecordedCell[] {
  const recorded = cells.map((cell) => readCell(join(folder, cell.folder), cell));
  sameThroughout(recorded, 'code', () => '');
  // Variants may draw other faces, but the runs of one data config had better see the same.
  sameThroughout(recorded, 'data', ({ data }) => JSON.stringify(data));
  return recorded;
}

function readCell(folder: string, cell: Cell): RecordedCell {
  const record = readRecord(folder);
  if (record?.outcome !== 'finished') return { cell, record };
  const path = join(folder, 'config.json');
  const config = check(configSchema, readJson(path, 'the config of a run'), path);
  const epochs = readEpochs(folder);
  const run: Run = {
    config,
    epochs,
    steps: [],
    best: bestEpoch(epochs),
    predictions: readPredictions(folder),
    finished: true,
    seconds: record.cost?.seconds ?? NaN,
  };
  const { independence } = readRunSource(folder);
  return { cell, record, run, independence, features: readFeatures(folder) };
}

/** @throws InputError where two records of one group came from different code or data, with both hashes */
function sameThroughout(
  recorded: readonly RecordedCell[],
  part: 'code' | 'data',
  groupOf: (cell: Cell) => string,
): void {
  const firsts = new Map<string, { cell: Cell; hash: string }>();
  for (const { cell, record } of recorded) {
    if (!record) continue;
    const hash = record.address[part];
    const first = firsts.get(groupOf(cell));
    if (!first) firsts.set(groupOf(cell), { cell, hash });
    else if (first.hash !== hash)
      throw new InputError(
        `${first.cell.folder} and ${cell.folder} are of different ${part} (${short(first.hash)}, ${short(hash)}); ` +
          `expected runs of the same ${part}, or they say nothing about their variants.`,
      );
  }
}
