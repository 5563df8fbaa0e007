import Table from 'cli-table3';
import { candidates, label, selectEngine } from '../lib/engine/select';
import { InputError } from '../lib/errors';
import { CAF_PART, CafBench, PHASES, type PhaseTimes } from './caf';
import { median } from './engines';
import type { Peer } from './peer';

/** One CAF iteration on one engine and in PyTorch: medians of each phase in milliseconds. */
export interface PhaseTiming {
  readonly engine: string;
  readonly batch: number;
  readonly ours: PhaseTimes;
  /** Undefined without a peer. */
  readonly peer?: PhaseTimes;
}

const STEPS = 4;

/** CAF iterations in turns with the peer, as `timeEngines` does. */
export async function timePhases(
  batches: readonly number[],
  rounds: number,
  peers: readonly Peer[],
  progress: (line: string) => void,
): Promise<readonly PhaseTiming[]> {
  const timings: PhaseTiming[] = [];
  for (const batch of batches) {
    for (const candidate of candidates) {
      if (candidate.name === 'cpu') continue;
      try {
        await selectEngine(candidate.name, { kernels: candidate.kernels });
      } catch (error) {
        if (error instanceof InputError) continue;
        throw error;
      }
      const bench = new CafBench(batch);
      const ours: PhaseTimes[] = [];
      const theirs = peers.map(() => [] as PhaseTimes[]);
      for (let round = 0; round <= rounds; round++) {
        progress(`CAF iteration, ${label(candidate)}, batch ${batch}, round ${round} of ${rounds}`);
        for (const [index, peer] of peers.entries()) {
          const steps = await peer.ask<number[]>(`${batch} ${STEPS}`);
          // The first round meets cold caches and unbuilt models, on both sides.
          if (round > 0) theirs[index].push(...steps.map(named));
        }
        for (let step = 0; step < STEPS; step++) {
          const times = await bench.step();
          if (round > 0) ours.push(times);
        }
      }
      bench.dispose();
      const [peer] = theirs.map(medians).sort((a, b) => total(a) - total(b));
      timings.push({ engine: label(candidate), batch, ours: medians(ours), ...(peer ? { peer } : {}) });
    }
  }
  return timings;
}

export function phaseTable({ engine, batch, ours, peer }: PhaseTiming): string {
  const table = new Table({
    head: [`CAF iteration, ${engine}, batch ${batch}`, 'ours', 'share', 'PyTorch', 'ratio'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  });
  const row = (name: string, of: (times: PhaseTimes) => number) => [
    name,
    `${of(ours).toFixed(1)} ms`,
    `${((100 * of(ours)) / total(ours)).toFixed(1)} %`,
    peer ? `${of(peer).toFixed(1)} ms` : '-',
    peer ? `${(of(ours) / of(peer)).toFixed(2)}x` : '-',
  ];
  for (const phase of PHASES) table.push(row(phase, (times) => times[phase]));
  table.push(row('all', total));
  table.push(row(`CAF part: ${CAF_PART.join(', ')}`, cafPart));
  return table.toString();
}

const named = (times: readonly number[]): PhaseTimes =>
  Object.fromEntries(PHASES.map((phase, index) => [phase, times[index]])) as PhaseTimes;

const medians = (steps: readonly PhaseTimes[]): PhaseTimes =>
  Object.fromEntries(PHASES.map((phase) => [phase, median(steps.map((step) => step[phase]))])) as PhaseTimes;

const total = (times: PhaseTimes): number => PHASES.reduce((sum, phase) => sum + times[phase], 0);
const cafPart = (times: PhaseTimes): number => CAF_PART.reduce((sum, phase) => sum + times[phase], 0);
