import * as tf from '@tensorflow/tfjs-core';
import { Adam } from './adam';
import { activate, candidates, currentEngine, oneLine, type EngineName, type KernelSet } from './select';

/** What `caf doctor` says of one engine on this machine. */
export interface EngineReport {
  readonly name: EngineName;
  readonly kernels: KernelSet;
  readonly works: boolean;
  /** Why it does not work. */
  readonly reason?: string;
  readonly threads?: number;
  readonly versions?: Readonly<Record<string, string>>;
  /** Billions of floating-point operations per second of a 3x3 convolution, forward. */
  readonly convolution?: number;
  /** Milliseconds of a training step of a very small network: mostly the cost of many small operations. */
  readonly step?: number;
}

/** Tries every engine, fastest first, and times those that work. The engine in use before is in use after. */
export async function listEngines(): Promise<readonly EngineReport[]> {
  const before = currentEngine();
  const reports: EngineReport[] = [];
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
        convolution: await convolutionSpeed(side),
        step: await stepTime(),
      });
    } catch (error) {
      reports.push({ ...candidate, works: false, reason: oneLine(error) });
    }
  }
  if (before) await activate(before);
  return reports;
}

const CHANNELS = 32;
const IMAGES = 8;

async function convolutionSpeed(side: number): Promise<number> {
  const x = tf.ones<tf.Rank.R4>([IMAGES, side, side, CHANNELS]);
  const filter = tf.ones<tf.Rank.R4>([3, 3, CHANNELS, CHANNELS]);
  const milliseconds = await fastest(() => tf.conv2d(x, filter, 1, 'same'));
  tf.dispose([x, filter]);
  const operations = 2 * IMAGES * side * side * 9 * CHANNELS * CHANNELS;
  return operations / milliseconds / 1e6;
}

async function stepTime(): Promise<number> {
  const images = tf.ones<tf.Rank.R4>([8, 8, 8, 3]);
  const kernel = tf.tidy(() => tf.variable(tf.fill<tf.Rank.R4>([3, 3, 3, 8], 0.1)));
  const weight = tf.tidy(() => tf.variable(tf.fill<tf.Rank.R2>([8 * 16, 2], 0.1)));
  const variables = [kernel, weight];
  const adam = new Adam(variables, { learningRate: 1e-3, beta1: 0.9, beta2: 0.999 });
  const milliseconds = await fastest(() =>
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

/** Milliseconds until the result can be read: the fastest of a second of runs after a first, since noise only ever adds. */
async function fastest(run: () => tf.Tensor): Promise<number> {
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
  while (performance.now() - start < 1000);
  return best;
}
