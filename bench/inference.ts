import { Random } from '../lib/engine/random';
import { selectEngine } from '../lib/engine/select';
import { nativeForward } from '../lib/inference/native-forward';
import { ENCODERS, type EncoderName } from '../lib/model/encoder';
import { regressor } from '../lib/model/regressor';
import type { ReportTable } from '../lib/report/table';
import { median } from './engines';
import type { Peer } from './peer';
import { isTimed, type Work } from './phases';
import type { Timed } from './timed';

/** Images to valence and arousal: medians in milliseconds. */
export interface InferenceTiming {
  readonly engine: string;
  readonly encoder: EncoderName;
  readonly batch: number;
  readonly ours: number;
  /** Undefined without a peer. */
  readonly peer?: number;
}

/** Passes in a turn; the first of a turn is dropped, since it meets cold caches. */
const PASSES = 4;

/** Passes through encoder and regressor as a loaded model makes them, in turns with the peers. */
export async function timeInference(
  engines: readonly Timed[],
  works: readonly Work[],
  rounds: number,
  peers: readonly Peer[],
  progress: (line: string) => void,
): Promise<readonly InferenceTiming[]> {
  const timings: InferenceTiming[] = [];
  for (const [encoder, batch] of works) {
    for (const engine of engines) {
      if (!isTimed(engine, encoder)) continue;
      await selectEngine(engine.name, { kernels: engine.kernels });
      const ours: number[] = [];
      const theirs = peers.map(() => [] as number[]);
      const pass = await passOf(encoder, batch);
      for (let round = 0; round <= rounds; round++) {
        progress(`inference, ${encoder}, ${engine.row}, batch ${batch}, round ${round} of ${rounds}`);
        for (const [index, peer] of peers.entries()) {
          const times = await peer.ask(`${encoder} ${batch} ${PASSES}`);
          if (round > 0) theirs[index].push(...times.slice(1));
        }
        const times: number[] = [];
        for (let at = 0; at < PASSES; at++) times.push(await pass.run());
        if (round > 0) ours.push(...times.slice(1));
      }
      pass.dispose();
      const peer = theirs
        .map(median)
        .sort((a, b) => a - b)
        .at(0);
      timings.push({ engine: engine.row, encoder, batch, ours: median(ours), peer });
    }
  }
  return timings;
}

async function passOf(encoder: EncoderName, batch: number) {
  const random = Random.fromSeed(1);
  const { build, imageSize } = ENCODERS[encoder];
  const encode = build(imageSize, random, false);
  const regress = regressor(encode.width, 0, random);
  const forward = await nativeForward([encode.model, regress.model]);
  const values = Float32Array.from({ length: batch * imageSize * imageSize * 3 }, () => random.uniform());
  return {
    /** From numbers to numbers. @returns milliseconds */
    async run(): Promise<number> {
      const started = performance.now();
      await forward.run(values, [batch, imageSize, imageSize, 3]);
      return performance.now() - started;
    },
    dispose(): void {
      forward.dispose();
      encode.dispose();
      regress.dispose();
    },
  };
}

export const inferenceTable = (timings: readonly InferenceTiming[]): ReportTable => ({
  caption: 'Inference: images to valence and arousal',
  columns: [
    { key: 'encoder', label: 'encoder' },
    { key: 'engine', label: 'engine' },
    { key: 'batch', label: 'batch', kind: 'count' },
    { key: 'ours', label: 'ours', unit: 'ms', kind: 'amount' },
    { key: 'each', label: 'an image', unit: 'ms', kind: 'amount' },
    { key: 'peer', label: 'PyTorch', unit: 'ms', kind: 'amount' },
    { key: 'ratio', label: 'over PyTorch', kind: 'ratio' },
  ],
  rows: timings.map(({ engine, encoder, batch, ours, peer = null }) => [
    ...[encoder, engine, batch, ours, ours / batch, peer, peer && ours / peer],
  ]),
});
