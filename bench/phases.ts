import { selectEngine, type Candidate } from '../lib/engine/select';
import type { EncoderName } from '../lib/model/encoder';
import type { ReportTable } from '../lib/report/table';
import { CAF_PART, CafBench, PHASES, type PhaseTimes } from './caf';
import { median } from './engines';
import { gemmPeak } from './operations';
import type { Peer } from './peer';
import type { Timed } from './timed';

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

/** Kernels composed of what ships with the wasm backend take half a minute an iteration at 224 px. */
export const isTimed = ({ kernels }: Candidate, encoder: EncoderName): boolean =>
  kernels !== 'composed' || encoder === 'small';

/** CAF iterations in turns with the peers, as `timeEngines` does. */
export async function timePhases(
  engines: readonly Timed[],
  works: readonly Work[],
  rounds: number,
  peers: readonly Peer[],
  progress: (line: string) => void,
): Promise<readonly PhaseTiming[]> {
  const timings: PhaseTiming[] = [];
  for (const [encoder, batch] of works) {
    for (const engine of engines) {
      if (!isTimed(engine, encoder)) continue;
      await selectEngine(engine.name, { kernels: engine.kernels });
      const bench = new CafBench(encoder, batch);
      const ours: PhaseTimes[] = [];
      const theirs = new Map(WAYS.map((way) => [way, peers.map(() => [] as PhaseTimes[])]));
      for (let round = 0; round <= rounds; round++) {
        progress(`CAF iteration, ${encoder}, ${engine.row}, batch ${batch}, round ${round} of ${rounds}`);
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
        engine: engine.row,
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

/** One iteration, phase by phase. */
export function phaseTable({ engine, encoder, batch, ours, peer }: PhaseTiming): ReportTable {
  const row = (name: string, of: (times: PhaseTimes) => number) => [
    ...[name, of(ours), of(ours) / total(ours)],
    ...WAYS.flatMap((way) => {
      const theirs = peer[way];
      return theirs ? [of(theirs), of(ours) / of(theirs)] : [null, null];
    }),
  ];
  return {
    caption: `CAF iteration, ${encoder}, batch ${batch}, ${engine}`,
    columns: [
      { key: 'phase', label: 'phase' },
      { key: 'ours', label: 'ours', unit: 'ms', kind: 'amount' },
      { key: 'share', label: 'share', kind: 'share' },
      ...WAYS.flatMap((way) => [
        { key: way, label: `PyTorch, ${way}`, unit: 'ms', kind: 'amount' as const },
        { key: `${way}Ratio`, label: 'ours over it', kind: 'ratio' as const },
      ]),
    ],
    rows: [
      ...PHASES.map((phase) => row(phase, (times) => times[phase])),
      row('all', total),
      row(`CAF part: ${CAF_PART.join(', ')}`, cafPart),
    ],
  };
}

/** All iterations beside each other. */
export function iterationTable(timings: readonly PhaseTiming[]): ReportTable {
  const over = (of: (times: PhaseTimes) => number, { ours, peer }: PhaseTiming, way: Way) => {
    const theirs = peer[way];
    return theirs ? of(ours) / of(theirs) : null;
  };
  return {
    caption: 'CAF iterations: regression, critic and adversarial step',
    columns: [
      { key: 'encoder', label: 'encoder' },
      { key: 'engine', label: 'engine' },
      { key: 'batch', label: 'batch', kind: 'count' },
      { key: 'ours', label: 'ours', unit: 'ms', kind: 'amount' },
      { key: 'rate', label: 'images a second', kind: 'amount' },
      { key: 'peerRate', label: "good PyTorch's", kind: 'amount' },
      { key: 'vectorised', label: 'over good PyTorch', kind: 'ratio' },
      { key: 'official', label: 'over the official way', kind: 'ratio' },
      { key: 'share', label: 'CAF part, of it', kind: 'share' },
      { key: 'cafVectorised', label: 'CAF part over good PyTorch', kind: 'ratio' },
      { key: 'cafOfficial', label: 'over the official way', kind: 'ratio' },
      { key: 'speed', label: 'GFLOP/s', kind: 'count' },
      { key: 'gemm', label: 'of a matrix product', kind: 'count' },
      { key: 'memory', label: 'held', unit: 'MB', kind: 'count' },
    ],
    rows: timings.map((timing) => [
      ...[timing.encoder, timing.engine, timing.batch, total(timing.ours)],
      (1000 * timing.batch) / total(timing.ours),
      timing.peer.vectorised ? (1000 * timing.batch) / total(timing.peer.vectorised) : null,
      ...[over(total, timing, 'vectorised'), over(total, timing, 'official')],
      cafPart(timing.ours) / total(timing.ours),
      ...[over(cafPart, timing, 'vectorised'), over(cafPart, timing, 'official')],
      ...[timing.speed, timing.gemm, timing.memory],
    ]),
  };
}

const named = (times: readonly number[]): PhaseTimes =>
  Object.fromEntries(PHASES.map((phase, index) => [phase, times[index]])) as PhaseTimes;

const medians = (steps: readonly PhaseTimes[]): PhaseTimes =>
  Object.fromEntries(PHASES.map((phase) => [phase, median(steps.map((step) => step[phase]))])) as PhaseTimes;

const total = (times: PhaseTimes): number => PHASES.reduce((sum, phase) => sum + times[phase], 0);
const cafPart = (times: PhaseTimes): number => CAF_PART.reduce((sum, phase) => sum + times[phase], 0);
