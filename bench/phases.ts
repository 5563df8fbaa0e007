import Table from 'cli-table3';
import { candidates, label, selectEngine, type Candidate } from '../lib/engine/select';
import { InputError } from '../lib/errors';
import type { EncoderName } from '../lib/model/encoder';
import { CAF_PART, CafBench, PHASES, type PhaseTimes } from './caf';
import { median } from './engines';
import { gemmPeak } from './operations';
import type { Peer } from './peer';

/**
 * How a peer goes about an iteration.
 * - `vectorised`: good PyTorch.
 * - `official`: loops over the pairs, and the critic's gradients through the encoder, as the official code has it.
 */
export type Way = 'vectorised' | 'official';
const WAYS: readonly Way[] = ['vectorised', 'official'];

/** One CAF iteration on one engine and in PyTorch: medians of each phase in milliseconds. */
export interface PhaseTiming {
  readonly engine: string;
  readonly encoder: EncoderName;
  readonly batch: number;
  readonly ours: PhaseTimes;
  /** Empty without a peer. */
  readonly peer: Readonly<Partial<Record<Way, PhaseTimes>>>;
  /** Billions of operations a second: of the iteration, and of a product of matrices on the same engine. */
  readonly speed: number;
  readonly gemm: number;
  /** Of this process after it, in MB; the memory of an engine never shrinks. */
  readonly memory: number;
}

const STEPS = 4;

/** What to time: an encoder at a batch size. */
export type Work = readonly [encoder: EncoderName, batch: number];

/** Plain JavaScript takes minutes an iteration, and kernels composed of what ships with the wasm backend half a minute at 224 px. */
export const isTimed = ({ name, kernels }: Candidate, encoder: EncoderName): boolean =>
  name !== 'cpu' && (kernels !== 'composed' || encoder === 'small');

/** CAF iterations in turns with the peers, as `timeEngines` does. */
export async function timePhases(
  works: readonly Work[],
  rounds: number,
  peers: readonly Peer[],
  progress: (line: string) => void,
): Promise<readonly PhaseTiming[]> {
  const timings: PhaseTiming[] = [];
  for (const [encoder, batch] of works) {
    for (const candidate of candidates) {
      if (!isTimed(candidate, encoder)) continue;
      try {
        await selectEngine(candidate.name, { kernels: candidate.kernels });
      } catch (error) {
        if (error instanceof InputError) continue;
        throw error;
      }
      const bench = new CafBench(encoder, batch);
      const ours: PhaseTimes[] = [];
      const theirs = new Map(WAYS.map((way) => [way, peers.map(() => [] as PhaseTimes[])]));
      for (let round = 0; round <= rounds; round++) {
        progress(
          `CAF iteration, ${encoder}, ${label(candidate)}, batch ${batch}, round ${round} of ${rounds}`,
        );
        for (const [way, perPeer] of theirs) {
          for (const [index, peer] of peers.entries()) {
            const steps = await peer.ask<number[]>(`${encoder} ${batch} ${STEPS} ${way}`);
            // The first round meets cold caches and unbuilt models, on both sides.
            if (round > 0) perPeer[index].push(...steps.map(named));
          }
        }
        for (let step = 0; step < STEPS; step++) {
          const times = await bench.step();
          if (round > 0) ours.push(times);
        }
      }
      const best = (way: Way) =>
        theirs
          .get(way)!
          .map(medians)
          .sort((a, b) => total(a) - total(b))
          .at(0);
      timings.push({
        engine: label(candidate),
        encoder,
        batch,
        ours: medians(ours),
        peer: peers.length > 0 ? Object.fromEntries(WAYS.map((way) => [way, best(way)])) : {},
        speed: bench.operations / total(medians(ours)) / 1e6,
        gemm: await gemmPeak(),
        memory: process.memoryUsage().rss / 1e6,
      });
      bench.dispose();
    }
  }
  return timings;
}

export function phaseTable({ engine, encoder, batch, ours, peer, speed, gemm, memory }: PhaseTiming): string {
  const table = new Table({
    head: [
      `CAF iteration, ${encoder}, batch ${batch}, ${engine}`,
      'ours',
      'share',
      ...WAYS.flatMap((way) => [`PyTorch, ${way}`, 'ratio']),
    ],
    style: { head: [], border: [] },
    colAligns: ['left', ...Array.from({ length: 2 + 2 * WAYS.length }, () => 'right' as const)],
  });
  const row = (name: string, of: (times: PhaseTimes) => number) => [
    name,
    `${of(ours).toFixed(1)} ms`,
    `${((100 * of(ours)) / total(ours)).toFixed(1)} %`,
    ...WAYS.flatMap((way) => {
      const theirs = peer[way];
      return theirs ? [`${of(theirs).toFixed(1)} ms`, `${(of(ours) / of(theirs)).toFixed(2)}x`] : ['-', '-'];
    }),
  ];
  for (const phase of PHASES) table.push(row(phase, (times) => times[phase]));
  table.push(row('all', total));
  table.push(row(`CAF part: ${CAF_PART.join(', ')}`, cafPart));
  const rate = (1000 * batch) / total(ours);
  const shares = `${speed.toFixed(0)} GFLOP/s of the ${gemm.toFixed(0)} that a matrix product reaches`;
  return `${table.toString()}\n${rate.toFixed(0)} images a second, ${shares}; ${memory.toFixed(0)} MB held.`;
}

const named = (times: readonly number[]): PhaseTimes =>
  Object.fromEntries(PHASES.map((phase, index) => [phase, times[index]])) as PhaseTimes;

const medians = (steps: readonly PhaseTimes[]): PhaseTimes =>
  Object.fromEntries(PHASES.map((phase) => [phase, median(steps.map((step) => step[phase]))])) as PhaseTimes;

const total = (times: PhaseTimes): number => PHASES.reduce((sum, phase) => sum + times[phase], 0);
const cafPart = (times: PhaseTimes): number => CAF_PART.reduce((sum, phase) => sum + times[phase], 0);
