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
        convolution: convolutionSpeed(side),
        step: stepTime(),
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

function convolutionSpeed(side: number): number {
  return tf.tidy(() => {
    const x = tf.ones<tf.Rank.R4>([IMAGES, side, side, CHANNELS]);
    const filter = tf.ones<tf.Rank.R4>([3, 3, CHANNELS, CHANNELS]);
    const milliseconds = fastest(() => tf.tidy(() => void tf.conv2d(x, filter, 1, 'same').dataSync()));
    const operations = 2 * IMAGES * side * side * 9 * CHANNELS * CHANNELS;
    return operations / milliseconds / 1e6;
  });
}

function stepTime(): number {
  return tf.tidy(() => {
    const images = tf.ones<tf.Rank.R4>([8, 8, 8, 3]);
    const kernel = tf.variable(tf.fill<tf.Rank.R4>([3, 3, 3, 8], 0.1));
    const weight = tf.variable(tf.fill<tf.Rank.R2>([8 * 16, 2], 0.1));
    const variables = [kernel, weight];
    const adam = new Adam(variables, { learningRate: 1e-3, beta1: 0.9, beta2: 0.999 });
    const milliseconds = fastest(() => {
      tf.tidy(() => {
        const { value, grads } = tf.variableGrads(() => {
          const features = tf.reshape(tf.relu(tf.conv2d(images, kernel, 2, 'same')), [8, -1]) as tf.Tensor2D;
          return tf.mean(tf.square(tf.matMul(features, weight)));
        }, variables);
        adam.apply(variables.map(({ name }) => grads[name]));
        value.dataSync();
      });
    });
    adam.dispose();
    tf.dispose(variables);
    return milliseconds;
  });
}

/** Of a few runs after a first: noise only ever adds. */
function fastest(run: () => void): number {
  run();
  let best = Infinity;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
