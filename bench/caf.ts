import * as tf from '@tensorflow/tfjs-core';
import { binarize } from '../lib/binarization/binarize';
import type { AVPoint } from '../lib/data/sample';
import { Random } from '../lib/engine/random';
import { adversarialStep } from '../lib/training/adversarial-step';
import { BASE_CONFIG } from '../lib/training/config';
import { criticStep } from '../lib/training/critic-step';
import { marginOf } from '../lib/training/margin-of';
import { pairsOf } from '../lib/training/pairs';
import { regressionStep } from '../lib/training/regression-step';
import { disposeState, initialState } from '../lib/training/state';
import { rowsOf } from '../lib/training/step';

/** The phases of one CAF iteration, in their order. As in peer/caf.py. */
export const PHASES = ['regression', 'binarize and pair', 'features', 'critic', 'adversarial'] as const;
export type Phase = (typeof PHASES)[number];
export type PhaseTimes = Record<Phase, number>;

/** What CAF adds besides passes through the encoder: labels to pairs, k-NN rule, mutual information, critic and its update. */
export const CAF_PART: readonly Phase[] = ['binarize and pair', 'critic'];

/** CAF iterations of the paper's setting on random faces: half of the labels strong, as Otsu finds them. */
export class CafBench {
  private readonly random = Random.fromSeed(1);
  private readonly state = initialState(BASE_CONFIG);
  private readonly margin = marginOf(BASE_CONFIG.margin);
  private readonly values: Float32Array;
  private readonly images: tf.Tensor4D;
  private readonly labels: readonly AVPoint[];
  private readonly targets: tf.Tensor2D;

  constructor(batch: number) {
    const { imageSize } = BASE_CONFIG;
    this.values = Float32Array.from({ length: batch * imageSize * imageSize * 3 }, () =>
      this.random.uniform(),
    );
    this.images = tf.tensor4d(this.values, [batch, imageSize, imageSize, 3]);
    this.labels = Array.from({ length: batch }, () => [
      this.random.uniform(-1, 1),
      this.random.uniform(-1, 1),
    ]);
    this.targets = tf.tensor2d(this.labels.map(([v, a]) => [v, a]));
  }

  /** One iteration. @returns milliseconds of each phase, each up to its loss being known */
  async step(): Promise<PhaseTimes> {
    const { state, images, labels, random } = this;
    const { imageSize } = BASE_CONFIG;
    const times = {} as PhaseTimes;
    let last = performance.now();
    const mark = (phase: Phase): void => {
      const now = performance.now();
      times[phase] = now - last;
      last = now;
    };
    const known = (parts: Readonly<Record<string, tf.Tensor>>): void => {
      parts.loss.dataSync();
      tf.dispose(Object.values(parts));
    };
    known(regressionStep(state, images, this.targets, random.seed()));
    mark('regression');
    const { thresholds } = binarize(labels);
    const { strong, weak } = pairsOf(labels, BASE_CONFIG, thresholds.deltaR);
    const m = strong.length;
    mark('binarize and pair');
    const paired = tf.tensor4d(rowsOf(this.values, [...strong, ...weak], imageSize), [
      2 * m,
      imageSize,
      imageSize,
      3,
    ]);
    const features = tf.tidy(() => state.encoder.predict(paired));
    features.dataSync();
    mark('features');
    known((await criticStep(state, features, this.margin, random.seed())).parts);
    mark('critic');
    const weakImages = tf.slice(paired, m, m);
    const strongFeatures = tf.slice(features, [0, 0], [m, -1]);
    known(adversarialStep(state, weakImages, strongFeatures, random.seed()));
    mark('adversarial');
    tf.dispose([paired, features, weakImages, strongFeatures]);
    return times;
  }

  dispose(): void {
    tf.dispose([this.images, this.targets]);
    disposeState(this.state);
  }
}
