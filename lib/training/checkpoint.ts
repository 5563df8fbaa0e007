import { InputError } from '../errors';
import { encodeSafetensors, readSafetensors, type NamedTensor } from '../files/safetensors';
import { writeFileSafely } from '../files/write';
import type { Network } from '../model/network';
import { configSchema } from './config';
import type { EpochRecord } from './record';
import { check } from './resolve';
import { disposeState, initialState, NETWORKS, type TrainingState } from './state';

/** What a checkpoint says beside its tensors. */
interface CheckpointHead {
  readonly config: unknown;
  readonly multiplier: number;
  readonly step: number;
  readonly history: readonly EpochRecord[];
  readonly optimizerSteps: Readonly<Record<(typeof NETWORKS)[number], number>>;
}

/**
 * Writes the whole state of a run into one safetensors file: weights and moments as tensors, the rest as JSON in its
 * metadata. Whole or not at all.
 */
export async function saveCheckpoint(path: string, state: TrainingState): Promise<void> {
  const tensors: Record<string, NamedTensor> = {};
  const optimizerSteps = { encoder: 0, regressor: 0, critic: 0 };
  for (const name of NETWORKS) {
    for (const [key, weight] of Object.entries(await state[name].weights()))
      tensors[`${name}/${key}`] = weight;
    const { step, first, second } = await state.optimizers[name].state();
    optimizerSteps[name] = step;
    state[name].variables.forEach((variable, index) => {
      tensors[`${name}/adam/first/${index}`] = { shape: variable.shape, values: first[index] };
      tensors[`${name}/adam/second/${index}`] = { shape: variable.shape, values: second[index] };
    });
  }
  const { config, multiplier, step, history } = state;
  const head: CheckpointHead = { config, multiplier, step, history, optimizerSteps };
  writeFileSafely(path, encodeSafetensors({ tensors, metadata: { caf: JSON.stringify(head) } }));
}

/** The state as it was saved. @throws InputError naming the file when it is missing, damaged or no checkpoint. */
export function loadCheckpoint(path: string): TrainingState {
  const { tensors, metadata } = readSafetensors(path, 'a checkpoint that caf wrote');
  const head = headOf(metadata.caf, path);
  const fresh = initialState(check(configSchema, head.config, `${path}: config`));
  try {
    for (const name of NETWORKS) {
      restoreNetwork(fresh[name], tensors);
      const moments = (which: string) =>
        fresh[name].variables.map((_, index) => tensors[`${name}/adam/${which}/${index}`].values);
      fresh.optimizers[name].restore({
        step: head.optimizerSteps[name],
        first: moments('first'),
        second: moments('second'),
      });
    }
  } catch (error) {
    disposeState(fresh);
    throw new InputError(`${path}: ${(error as Error).message} Expected a checkpoint that caf wrote.`);
  }
  return {
    ...fresh,
    multiplier: head.multiplier,
    step: head.step,
    history: [...head.history],
  };
}

function restoreNetwork(network: Network, tensors: Readonly<Record<string, NamedTensor>>): void {
  const prefix = `${network.name}/`;
  network.setWeights(
    Object.fromEntries(
      Object.entries(tensors).flatMap(([key, value]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
      ),
    ),
  );
}

function headOf(text: string | undefined, path: string): CheckpointHead {
  try {
    if (text) return JSON.parse(text) as CheckpointHead;
  } catch {
    // Falls through to the same sentence.
  }
  throw new InputError(`${path}: its metadata holds no "caf" entry; expected a checkpoint that caf wrote.`);
}
