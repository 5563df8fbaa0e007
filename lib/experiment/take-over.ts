import { cpSync, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { unwritable } from '../files/write';
import { readRecord, writeRecord, type RunRecord } from '../run/run-record';
import type { RunOrder } from './run-order';

const PARTS = ['config', 'data', 'code'] as const;
/** The lock is this process's own, and the record comes last. */
const LEFT = ['lock', 'record.json'];

/**
 * Copies a finished run of the same address and engine from another experiment, which shares a variant with this one: trained again, it
 * would come out the same to the bit. It is looked for where experiments stand by default, in the folders beside the experiment's own.
 * @returns whether there was one; its record stands under the names of this experiment
 * @throws InputError when it cannot be copied
 */
export function takeOver(order: RunOrder): boolean {
  const { folder, experiment, variant, command } = order;
  const found = beside(folder).find((other) => isSame(other, order));
  if (found === undefined) return false;
  try {
    cpSync(found, folder, {
      recursive: true,
      filter: (path) => dirname(path) !== found || !LEFT.includes(basename(path)),
    });
  } catch (error) {
    throw unwritable(folder, error);
  }
  writeRecord(folder, { ...readRecord(found)!, experiment, variant, command });
  return true;
}

/** Folders of one name, which holds the seed and a hash of the config, as `EXPERIMENT/VARIANT/NAME`. */
function beside(folder: string): string[] {
  const root = join(folder, '..', '..', '..');
  return foldersIn(root)
    .flatMap(foldersIn)
    .map((variant) => join(variant, basename(folder)))
    .filter((other) => other !== folder && existsSync(other));
}

/** None where it cannot be looked into: what lies beside is nothing that a run depends on. */
function foldersIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name));
  } catch {
    return [];
  }
}

function isSame(folder: string, { address, engine }: RunOrder): boolean {
  const record = recordThere(folder);
  return (
    record?.outcome === 'finished' &&
    record.environment['engine'].split(' ')[0] === engine &&
    PARTS.every((part) => record.address[part] === address[part])
  );
}

/** Nor does one depend on a record beside it that is damaged. */
function recordThere(folder: string): RunRecord | undefined {
  try {
    return readRecord(folder);
  } catch {
    return undefined;
  }
}
