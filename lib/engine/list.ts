import * as tf from '@tensorflow/tfjs-core';
import { Adam } from './adam';
import { activate, candidates, currentEngine, oneLine, type EngineName, type KernelSet } from './select';

/** What `caf doctor` says of one engine on this machine. */
export interface EngineReport {
  readonly name: EngineName;
  readonly kernels: KernelSet;
  readonly works: boolean;
  /** Why it does not work, and what would bring it. */
  readonly reason?: string;
  readonly threads?: number;
  readonly versions?: Readonly<Record<string, string>>;
  /** Billions of floating-point operations per second of a 3x3 convolution, forward. */
  readonly convolution?: number;
  /** Milliseconds of a training step of a very small network: mostly the cost of many small operations. */
  readonly step?: number;
}

/**
 * Tries every engine, fastest first, and times those that work. The engine in use before is in use after.
 * @param seconds that each is timed, after a first run of each test
 */
export async function listEngines(seconds = 2): Promise<readonly EngineReport[]> {
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
        step: await stepTime(limit),
      });
    } catch (error) {
      const remedy = candidate.name === 'wasm' ? '; npm ci brings what belongs to it' : '';
      reports.push({ ...candidate, works: false, reason: `${oneLine(error)}${remedy}` });
    }
  }
  if (before) await activate(before);
  return reports;
}

const CHANNELS = 32;
const IMAGES = 8;

async function convolutionSpeed(side: number, limit: number): Promise<number> {
  const x = tf.ones<tf.Rank.R4>([IMAGES, side, side, CHANNELS]);
  const filter = tf.ones<tf.Rank.R4>([3, 3, CHANNELS, CHANNELS]);
  const milliseconds = await fastest(limit, () => tf.conv2d(x, filter, 1, 'same'));
  tf.dispose([x, filter]);
  const operations = 2 * IMAGES * side * side * 9 * CHANNELS * CHANNELS;
  return operations / milliseconds / 1e6;
}

async function stepTime(limit: number): Promise<number> {
  const images = tf.ones<tf.Rank.R4>([8, 8, 8, 3]);
  const kernel = tf.tidy(() => tf.variable(tf.fill<tf.Rank.R4>([3, 3, 3, 8], 0.1)));
  const weight = tf.tidy(() => tf.variable(tf.fill<tf.Rank.R2>([8 * 16, 2], 0.1)));
  const variables = [kernel, weight];
  const adam = new Adam(variables, { learningRate: 1e-3, beta1: 0.9, beta2: 0.999 });
  const milliseconds = await fastest(limit, () =>
    tf.tidy(() => {
      const { value, grads } = tf.variableGrads(() => {
        const features = tf.reshape(tf.relu(tf.conv2d(images, kernel, 2, 'same')), [8, -1]) as tf.Tensor2D;
        return tf.mean(tf.square(tf.matMul(features, weight)));
      }, variables);
      adam.apply(variables.map(({ name }) => grads[name]));
      return value;
    }),
  );
  adam.dispose();
  tf.dispose([images, ...variables]);
  return milliseconds;
}

/** Milliseconds until the result can be read: the fastest of the runs after a first within a limit, since noise only ever adds. */
async function fastest(limit: number, run: () => tf.Tensor): Promise<number> {
  const time = async () => {
    const start = performance.now();
    const result = run();
    await result.data();
    result.dispose();
    return performance.now() - start;
  };
  await time();
  let best = Infinity;
  const start = performance.now();
  do best = Math.min(best, await time());
  while (performance.now() - start < limit);
  return best;
}
