import * as tf from '@tensorflow/tfjs-core';
import { binarize } from '../lib/binarization/binarize';
import type { AVPoint } from '../lib/data/sample';
import { Random } from '../lib/engine/random';
import { ENCODERS, type EncoderName } from '../lib/model/encoder';
import { adversarialStep } from '../lib/training/adversarial-step';
import { BASE_CONFIG, type TrainingConfig } from '../lib/training/config';
import { criticStep } from '../lib/training/critic-step';
import { pairCount } from '../lib/margin/pairs';
import { marginOf } from '../lib/training/margin-of';
import { pairsOf } from '../lib/training/pairs';
import { regressionStep } from '../lib/training/regression-step';
import { disposeState, initialState } from '../lib/training/state';
import { forwardOperations } from './operations';
import { rowsOf } from '../lib/training/step';

/** The phases of one CAF iteration, in their order. As in peer/caf.py. */
export const PHASES = ['regression', 'binarize and pair', 'features', 'critic', 'adversarial'] as const;
export type Phase = (typeof PHASES)[number];
export type PhaseTimes = Record<Phase, number>;

/** What CAF adds besides passes through the encoder: labels to pairs, k-NN rule, mutual information, critic and its update. */
export const CAF_PART: readonly Phase[] = ['binarize and pair', 'critic'];

/** CAF iterations of the base config on random faces: half of the labels strong, as Otsu finds them. */
export class CafBench {
  private readonly random = Random.fromSeed(1);
  private readonly config: TrainingConfig;
  private readonly state;
  private readonly margin = marginOf(BASE_CONFIG.margin);
  private readonly values: Float32Array;
  private readonly images: tf.Tensor4D;
  private readonly labels: readonly AVPoint[];
  private readonly targets: tf.Tensor2D;

  constructor(encoder: EncoderName, batch: number) {
    const { imageSize } = ENCODERS[encoder];
    this.config = { ...BASE_CONFIG, encoder, imageSize };
    this.state = initialState(this.config);
    this.values = Float32Array.from({ length: batch * imageSize * imageSize * 3 }, () =>
      this.random.uniform(),
    );
    this.images = tf.tensor4d(this.values, [batch, imageSize, imageSize, 3]);
    this.labels = Array.from({ length: batch }, (_, i) => {
      const angle = this.random.uniform(0, 2 * Math.PI);
      const intensity = i % 2 ? this.random.uniform(0.8, 1) : this.random.uniform(0.1, 0.3);
      return [intensity * Math.cos(angle), intensity * Math.sin(angle)];
    });
    this.targets = tf.tensor2d(this.labels.map(([v, a]) => [v, a]));
  }

  /** Operations of one iteration: a gradient costs twice the pass forward. */
  get operations(): number {
    const pass = forwardOperations(this.state.encoder.model);
    const { weak } = this.pairs();
    return pass * (3 * this.labels.length + 2 * weak.length + 3 * weak.length);
  }

  /** One iteration. @returns milliseconds of each phase, each up to its loss being known */
  async step(): Promise<PhaseTimes> {
    const { state, images, random, config } = this;
    const { imageSize } = config;
    const times = {} as PhaseTimes;
    let last = performance.now();
    const mark = (phase: Phase): void => {
      const now = performance.now();
      times[phase] = now - last;
      last = now;
    };
    const known = async (parts: Readonly<Record<string, tf.Tensor>>): Promise<void> => {
      await parts.loss.data();
      tf.dispose(Object.values(parts));
    };
    await known(regressionStep(state, images, this.targets, random.seed()));
    mark('regression');
    const { strong, weak } = this.pairs();
    const m = strong.length;
    mark('binarize and pair');
    const paired = tf.tensor4d(rowsOf(this.values, [...strong, ...weak], imageSize), [
      2 * m,
      imageSize,
      imageSize,
      3,
    ]);
    const features = tf.tidy(() => state.encoder.train(paired, 0, true));
    await features.data();
    mark('features');
    await known((await criticStep(state, features, this.margin, random.seed())).parts);
    mark('critic');
    const weakImages = tf.slice(paired, m, m);
    const strongFeatures = tf.slice(features, [0, 0], [m, -1]);
    await known(adversarialStep(state, weakImages, strongFeatures, random.seed()));
    mark('adversarial');
    tf.dispose([paired, features, weakImages, strongFeatures]);
    return times;
  }

  dispose(): void {
    tf.dispose([this.images, this.targets]);
    disposeState(this.state);
  }

  /** An even number of each, as the critic's step has it. */
  private pairs() {
    const { thresholds } = binarize(this.labels);
    const { strong, weak } = pairsOf(this.labels, this.config, thresholds.deltaR);
    const m = pairCount(strong.length, weak.length);
    return { strong: strong.slice(0, m), weak: weak.slice(0, m) };
  }
}
