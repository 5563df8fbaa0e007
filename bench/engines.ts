import { InputError } from '../lib/errors';
import { candidates, label, selectEngine, type Candidate } from '../lib/engine/select';
import { EncoderBench } from './encoder';
import type { Peer } from './peer';

/** One line of the table: an engine's median step at one batch size, and how many times the peer's that is. */
export interface EngineTiming {
  readonly engine: string;
  readonly batch: number;
  readonly milliseconds: number;
  /** Undefined without a peer. */
  readonly ratio?: number;
}

/**
 * Training steps of the small encoder on every engine fit for training and in PyTorch, in turns within one run, since a machine's
 * speed drifts more between runs than engines differ.
 */
export async function timeEngines(
  batches: readonly number[],
  rounds: number,
  peer: Peer | undefined,
  progress: (line: string) => void,
): Promise<readonly EngineTiming[]> {
  const timings: EngineTiming[] = [];
  for (const batch of batches) {
    const bench = new Map<Candidate, number[]>();
    for (const candidate of candidates) if (candidate.name !== 'cpu') bench.set(candidate, []);
    const peerTimes: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      progress(`batch ${batch}, round ${round} of ${rounds}`);
      const ofPeer = peer ? await peer.ask(`${batch} ${STEPS}`) : [];
      if (round > 0) peerTimes.push(...ofPeer);
      for (const [candidate, times] of bench) {
        const steps = await timeSteps(candidate, batch);
        if (!steps) bench.delete(candidate);
        else if (round > 0) times.push(...steps);
      }
    }
    const reference = peer ? median(peerTimes) : undefined;
    if (peer && reference !== undefined) {
      timings.push({ engine: `PyTorch ${peer.version}`, batch, milliseconds: reference, ratio: 1 });
    }
    for (const [candidate, times] of bench) {
      const milliseconds = median(times);
      timings.push({
        engine: label(candidate),
        batch,
        milliseconds,
        ...(reference === undefined ? {} : { ratio: milliseconds / reference }),
      });
    }
  }
  return timings;
}

/** Steps per turn; the first of a turn is dropped, since it meets cold caches. */
const STEPS = 5;

async function timeSteps(candidate: Candidate, batch: number): Promise<readonly number[] | undefined> {
  try {
    await selectEngine(candidate.name, { kernels: candidate.kernels });
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
  const bench = new EncoderBench(batch);
  const times = Array.from({ length: STEPS + 1 }, () => bench.step());
  bench.dispose();
  return times.slice(1);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
