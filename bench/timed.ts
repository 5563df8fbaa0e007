import {
  candidates,
  label,
  selectEngine,
  type Candidate,
  type Engine,
  type EngineName,
} from '../lib/engine/select';
import { InputError } from '../lib/errors';
import type { Device } from './peer';

/** An engine that is timed. */
export interface Timed extends Candidate {
  /** As a table names it: with the card, or the software in place of one, that it computes on. */
  readonly row: string;
}

/** What is timed beside PyTorch on a device. Plain JavaScript never: it takes minutes a step. */
export const ENGINES_BESIDE: Readonly<Record<Device, readonly EngineName[]>> = {
  cpu: ['tensorflow', 'wasm'],
  cuda: ['tensorflow', 'webgpu'],
};

/**
 * The engines of these names that work here, on the device.
 * @param say is told of each that is left out, and why
 */
export async function timedEngines(
  names: readonly EngineName[],
  device: Device,
  say: (line: string) => void,
): Promise<readonly Timed[]> {
  const timed: Timed[] = [];
  for (const candidate of candidates.filter(({ name }) => names.includes(name))) {
    try {
      const engine = await selectEngine(candidate.name, { kernels: candidate.kernels });
      const row = rowOf(engine);
      timed.push({ ...candidate, row });
      if (device === 'cuda' && !isOnCard(engine)) say(`${row} is not on the card.`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      say(`${label(candidate)} is not timed. ${error.message}`);
    }
  }
  return timed;
}

const isOnCard = ({ name, versions }: Engine): boolean =>
  name === 'tensorflow'
    ? versions['tensorflow'].endsWith('GPU')
    : name === 'webgpu' && !versions['webgpu'].includes('software');

export function rowOf(engine: Engine): string {
  if (engine.name === 'webgpu') return `webgpu ${engine.versions['webgpu']}`;
  return engine.name === 'tensorflow' && isOnCard(engine) ? 'tensorflow on the GPU' : label(engine);
}
