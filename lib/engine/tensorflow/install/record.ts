import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../errors';
import { readJson } from '../../../files/json';

/** Name of the file in an engine's folder that says what it is. */
export const RECORD = 'engine.json';

/** What an installed engine was made from. */
export interface EngineRecord {
  /** Version of TensorFlow. */
  readonly tensorflow: string;
  /** What it computed on when it was tried. */
  readonly device: 'cpu' | 'gpu';
  /** Version of tfjs-node. */
  readonly tfjsNode: string;
  /** The wheel, the folder, or the install step that TensorFlow came from. */
  readonly from: string;
  readonly cuda: boolean;
}

const schema: z.ZodType<EngineRecord> = z.object({
  tensorflow: z.string(),
  device: z.enum(['cpu', 'gpu']),
  tfjsNode: z.string(),
  from: z.string(),
  cuda: z.boolean(),
});

/** What stands in an engine's folder; undefined where there is no engine. @throws InputError where it cannot be read */
export function readEngineRecord(folder: string): EngineRecord | undefined {
  const path = join(folder, RECORD);
  if (!existsSync(path)) return undefined;
  const result = schema.safeParse(readJson(path, 'the record of an engine'));
  if (result.success) return result.data;
  throw new InputError(`${path} is no record of an engine; caf engine install tensorflow makes a new one.`);
}
