import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors';
import { keepLink } from '../files/write';
import { checkWhole, loadCheckpoint, saveCheckpoint } from './checkpoint';
import type { TrainingState } from './state';

/** Names of the checkpoint files in their folder. */
export const LAST = 'last.safetensors';
/** The one before the last, for when that is damaged. */
export const PREVIOUS = 'previous.safetensors';
/** Of the epoch that does best on validation people. */
export const BEST = 'best.safetensors';

/**
 * Writes the last checkpoint and keeps the one before it. A kill at any moment leaves a whole last one.
 * @throws InputError naming the path when it cannot be written
 */
export async function saveLast(folder: string, state: TrainingState): Promise<void> {
  const last = join(folder, LAST);
  // A damaged one is written over: what stands before it is worth more.
  if (isWhole(last)) keepLink(last, join(folder, PREVIOUS));
  await saveCheckpoint(last, state);
}

/** A run to go on with. */
export interface Resumed {
  readonly state: TrainingState;
  /** A sentence for the user where the last checkpoint was damaged and the one before it was taken. */
  readonly note?: string;
}

/**
 * The last checkpoint of a folder, or the one before it where the last is damaged or gone.
 * @throws InputError naming both where neither can be read, or the last where there is no other
 */
export function loadLast(folder: string): Resumed {
  const [last, previous] = [LAST, PREVIOUS].map((name) => join(folder, name));
  try {
    return { state: loadCheckpoint(last) };
  } catch (error) {
    if (!(error instanceof InputError) || !existsSync(previous)) throw error;
    const state = orBothFaults(error, previous);
    const { length } = state.history;
    const note = `${clause(error)}; going on from the checkpoint before it, ${previous}, after epoch ${length}.`;
    return { state, note };
  }
}

function orBothFaults(fault: InputError, previous: string): TrainingState {
  try {
    return loadCheckpoint(previous);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${clause(fault)}, and the checkpoint before it, ${error.message}`);
  }
}

/** A sentence without its stop. */
const clause = ({ message }: Error): string => message.replace(/\.$/, '');

function isWhole(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    checkWhole(path);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
