import { selectEngine } from '../lib/engine/select';
import type { ReportTable } from '../lib/report/table';
import { EncoderBench } from './encoder';
import type { Peer } from './peer';
import type { Timed } from './timed';

/** One line of the table: an engine's steps at one batch size in milliseconds, and how many times the peer's they are. */
export interface EngineTiming {
  readonly engine: string;
  readonly batch: number;
  readonly median: number;
  /** On a machine that others use too, the fastest step says more than the median: noise only ever adds. */
  readonly fastest: number;
  /** Medians, and fastest steps, over the peer's; undefined without a peer. */
  readonly ratio?: { readonly median: number; readonly fastest: number };
}

/**
 * Training steps of the small encoder on engines and in PyTorch, in turns within one run, since a machine's
 * speed drifts more between runs than engines differ.
 *
 * @param peers the same program set up in several ways; the one with the lower median stands for all
 */
export async function timeEngines(
  engines: readonly Timed[],
  batches: readonly number[],
  rounds: number,
  peers: readonly Peer[],
  progress: (line: string) => void,
): Promise<readonly EngineTiming[]> {
  const timings: EngineTiming[] = [];
  for (const batch of batches) {
    const bench = new Map(engines.map((engine) => [engine, [] as number[]]));
    const peerTimes = new Map(peers.map((peer) => [peer, [] as number[]]));
    for (let round = 0; round <= rounds; round++) {
      progress(`batch ${batch}, round ${round} of ${rounds}`);
      for (const [peer, times] of peerTimes) {
        const steps = await peer.ask(`${batch} ${STEPS}`);
        if (round > 0) times.push(...steps);
      }
      for (const [engine, times] of bench) {
        const steps = await timeSteps(engine, batch);
        if (round > 0) times.push(...steps);
      }
    }
    const reference = [...peerTimes.values()]
      .map(summary)
      .sort((a, b) => a.median - b.median)
      .at(0);
    if (reference) {
      timings.push({
        engine: nameOf(peers[0]),
        batch,
        ...reference,
        ratio: { median: 1, fastest: 1 },
      });
    }
    for (const [engine, times] of bench) {
      const own = summary(times);
      const ratio = reference && {
        median: own.median / reference.median,
        fastest: own.fastest / reference.fastest,
      };
      timings.push({ engine: engine.row, batch, ...own, ...(ratio ? { ratio } : {}) });
    }
  }
  return timings;
}

/** Steps per turn; the first of a turn is dropped, since it meets cold caches. */
const STEPS = 5;

async function timeSteps({ name, kernels }: Timed, batch: number): Promise<readonly number[]> {
  await selectEngine(name, { kernels });
  const bench = new EncoderBench(batch);
  const times: number[] = [];
  for (let step = 0; step <= STEPS; step++) times.push(await bench.step());
  bench.dispose();
  return times.slice(1);
}

export function engineTable(timings: readonly EngineTiming[]): ReportTable {
  return {
    caption: 'Training step of the small encoder at 64 px: forward, backward, Adam',
    columns: [
      { key: 'engine', label: 'engine' },
      { key: 'batch', label: 'batch', kind: 'count' },
      { key: 'rate', label: 'images a second', kind: 'amount' },
      { key: 'median', label: 'median', unit: 'ms', kind: 'amount' },
      { key: 'ratio', label: 'over PyTorch', kind: 'ratio' },
      { key: 'fastest', label: 'fastest', unit: 'ms', kind: 'amount' },
      { key: 'fastestRatio', label: 'over PyTorch', kind: 'ratio' },
    ],
    rows: timings.map(({ engine, batch, median: middle, fastest, ratio }) => [
      ...[
        engine,
        batch,
        (1000 * batch) / middle,
        middle,
        ratio?.median ?? null,
        fastest,
        ratio?.fastest ?? null,
      ],
    ]),
  };
}

/** A card by its name; the cores of the machine stand above the table. */
const nameOf = ({ version, on, device }: Peer): string =>
  `PyTorch ${version}${device === 'cuda' ? ` on ${on}` : ''}`;

const summary = (times: readonly number[]) => ({ median: median(times), fastest: Math.min(...times) });

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
