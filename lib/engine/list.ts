import * as tf from '@tensorflow/tfjs-core';
import { fastest } from './fastest';
import { MissingEngineError } from './missing';
import {
  activate,
  candidates,
  currentEngine,
  oneLine,
  type Candidate,
  type EngineName,
  type KernelSet,
} from './select';

/** What `caf doctor` says of one engine on this machine. */
export interface EngineReport {
  readonly name: EngineName;
  readonly kernels: KernelSet;
  readonly works: boolean;
  /** Why it does not work, without a full stop. */
  readonly reason?: string;
  /** The one command that brings it, where one does. */
  readonly command?: string;
  readonly threads?: number;
  readonly versions?: Readonly<Record<string, string>>;
  /** Billions of floating-point operations per second of a 3x3 convolution, forward. */
  readonly convolution?: number;
  /** Milliseconds of a training step; undefined for plain JavaScript, which takes minutes. */
  readonly step?: number;
}

/**
 * Tries every engine, fastest first, and times those that work. The engine in use before is in use after.
 * @param seconds that each is timed, after a first run of each test
 * @param timeStep milliseconds of a training step, timed for so many milliseconds; networks stand above engines, so the caller brings it
 */
export async function listEngines(
  seconds: number,
  timeStep: (limit: number) => Promise<number>,
): Promise<readonly EngineReport[]> {
  const before = currentEngine();
  const reports: EngineReport[] = [];
  const limit = (seconds * 1000) / 2;
  for (const candidate of candidates) {
    try {
      const { threads, versions } = await activate(candidate);
      // Plain JavaScript is so slow that a smaller image must do.
      const side = candidate.name === 'cpu' ? 8 : 32;
      reports.push({
        ...candidate,
        works: true,
        threads,
        versions,
        convolution: await convolutionSpeed(side, limit),
        step: candidate.name === 'cpu' ? undefined : await timeStep(limit),
      });
    } catch (error) {
      reports.push({ ...candidate, works: false, ...faultOf(error, candidate) });
    }
  }
  if (before) await activate(before);
  return reports;
}

function faultOf(error: unknown, { name }: Candidate): Pick<EngineReport, 'reason' | 'command'> {
  if (error instanceof MissingEngineError) return { reason: error.reason, command: error.command };
  return { reason: oneLine(error), ...(name === 'wasm' ? { command: 'npm ci' } : {}) };
}

const CHANNELS = 32;
const IMAGES = 8;

async function convolutionSpeed(side: number, limit: number): Promise<number> {
  const x = tf.ones<tf.Rank.R4>([IMAGES, side, side, CHANNELS]);
  const filter = tf.ones<tf.Rank.R4>([3, 3, CHANNELS, CHANNELS]);
  const milliseconds = await fastest(limit, async () => {
    const result = tf.conv2d(x, filter, 1, 'same');
    await result.data();
    result.dispose();
  });
  tf.dispose([x, filter]);
  const operations = 2 * IMAGES * side * side * 9 * CHANNELS * CHANNELS;
  return operations / milliseconds / 1e6;
}
