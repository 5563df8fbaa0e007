import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeFileSafely } from '../files/write';
import { readRecord } from '../run/run-record';
import { packedPredictions, PACKED, readPredictions } from '../run/run-tables';
import type { Cell } from './cells';

/** What is passed on as it is. */
const KEPT = [
  'record.json',
  'config.json',
  'data.json',
  'epochs.csv',
  'selection.json',
  'identity.json',
  'features.csv',
];

/**
 * Copies the records of an experiment for others to report from: without checkpoints and steps, which the commands in them make again,
 * and with predictions in a sixth of the room. A report from them says the same to the last digit.
 * @param from folder of the runs
 * @param to folder that takes a folder a run, of the same names
 * @returns how many runs there were
 * @throws InputError naming what cannot be read or written
 */
export function packRecords(from: string, to: string, cells: readonly Cell[]): number {
  const there = cells.filter(({ folder }) => readRecord(join(from, folder)) !== undefined);
  for (const { folder } of there) {
    const [run, copy] = [join(from, folder), join(to, folder)];
    if (existsSync(join(run, 'predictions.csv')))
      writeFileSafely(join(copy, PACKED), gzipSync(packedPredictions(readPredictions(run)), { level: 9 }));
    for (const name of KEPT) {
      if (!existsSync(join(run, name))) continue;
      writeFileSafely(join(copy, name), readFileSync(join(run, name)));
    }
  }
  return there.length;
}
