import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../files/json';
import { writeFileSafely } from '../files/write';
import { check } from '../training/resolve';
import { addressSchema } from './address';

const count = z.int().min(0);

/** What `record.json` in the folder of a run says; config, split lists, metrics and predictions stand in tables beside it. */
const schema = z.strictObject({
  experiment: z.string(),
  variant: z.string(),
  seed: z.int(),
  fold: count.optional(),
  address: addressSchema,
  /** The command that makes this run again. */
  command: z.string(),
  environment: z.record(z.string(), z.string()),
  /**
   * - `started`: it is being trained, or was cut off.
   * - `finished`: all epochs, and predictions of the best.
   * - `diverged`: a loss was not finite; there are no predictions.
   */
  outcome: z.enum(['started', 'finished', 'diverged']),
  /** Where the loss was not finite; as text, for JSON knows no infinity. */
  divergence: z.strictObject({ step: count, term: z.string(), value: z.string() }).optional(),
  /** Left out where it was cut off. */
  cost: z
    .strictObject({
      /** In training and validation, over all that it was resumed. */
      seconds: z.number(),
      /** Training images gone through in a second of steps. */
      imagesPerSecond: z.number().nullable(),
      /** Most that its process held, in bytes. */
      peakMemory: count,
    })
    .optional(),
  /** ISO 8601. */
  ended: z.string().optional(),
});
export type RunRecord = Readonly<z.infer<typeof schema>>;

const FILE = 'record.json';

export function writeRecord(folder: string, record: RunRecord): void {
  writeFileSafely(join(folder, FILE), `${JSON.stringify(record, undefined, 2)}\n`);
}

/**
 * @returns undefined where there is none
 * @throws InputError naming the file when it is damaged
 */
export function readRecord(folder: string): RunRecord | undefined {
  const path = join(folder, FILE);
  if (!existsSync(path)) return undefined;
  return check(schema, readJson(path, 'the record of a run'), path);
}
