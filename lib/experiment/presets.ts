import { NO_JITTER } from '../data/jitter';
import type { TrainingConfig } from '../training/config';
import type { Diff } from '../training/resolve';

/**
 * - `paper`: the method as the review of the paper describes it; what the review leaves open is taken from the official code.
 * - `official`: the authors' released code, its slips included.
 * - `zoo`: the authors' later code, in their zoo of emotion recognition.
 */
export const PRESET_NAMES = ['paper', 'official', 'zoo'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** A whole description of the method as a diff on the base; docs/presets.md says line by line which source has what. */
export interface Preset {
  /** For people to read. */
  readonly title: string;
  readonly diff: Diff<TrainingConfig>;
}

/** Where all three agree: networks, images, rates. */
const COMMON = {
  method: 'caf',
  encoder: 'alexnet',
  batchNorm: 'batch',
  imageSize: 224,
  // torchvision's ColorJitter() stands in the official pipeline without a strength.
  augmentation: { resize: 256, crop: 'random', flip: true, shift: 0, jitter: NO_JITTER },
  dropout: { regressor: 0.5, critic: 0.2 },
} as const;

const ADAM = { learningRate: 1e-4, criticLearningRate: 1e-4, beta1: 0.5, beta2: 0.9, warmup: 0 } as const;

const PAPER: Preset = {
  title: 'CAF as the review describes it',
  diff: {
    ...COMMON,
    epochs: 131,
    batchSize: 256,
    optimizer: { ...ADAM, decayEvery: 5000, decayAt: [], decayFactor: 0.9 },
    binarization: { rule: 'otsu-per-axis', scope: 'data-set', strongTest: 'intensity', fallback: 'none' },
    margin: { kind: 'adaptive', confidenceConstant: 0.7, confidenceIndex: 'k' },
    critic: { objective: 'contrastive', fisher: 'lagrangian', rho: 1e-6, steps: 1 },
    adversarial: { kind: 'fisher', weight: 0.1, start: 0 },
    av: { error: 'rmse', pccWeight: 0.5, cccWeight: 0.5, correlation: 'population' },
  },
};

const OFFICIAL: Preset = {
  title: 'CAF as its official code has it',
  diff: {
    ...COMMON,
    epochs: 131,
    batchSize: 256,
    optimizer: { ...ADAM, decayEvery: 5000, decayAt: [], decayFactor: 0.9 },
    binarization: { rule: 'official', scope: 'batch', strongTest: 'official', fallback: 'official' },
    margin: { kind: 'adaptive', confidenceConstant: 0.7, confidenceIndex: 'k-1' },
    critic: { objective: 'contrastive', fisher: 'official', rho: 1e-6, steps: 1 },
    adversarial: { kind: 'mean', weight: 0.1, start: 0 },
    av: { error: 'mse', pccWeight: 0.5, cccWeight: 0.5, correlation: 'mixed' },
  },
};

const ZOO: Preset = {
  title: "CAF as the authors' zoo has it",
  diff: {
    ...COMMON,
    epochs: 10,
    batchSize: 128,
    optimizer: { ...ADAM, decayAt: [500, 1000, 2000, 3000, 5000], decayFactor: 0.8 },
    binarization: { rule: 'official', scope: 'batch', strongTest: 'zoo', fallback: 'zoo' },
    margin: { kind: 'adaptive', confidenceConstant: 1.2, confidenceIndex: 'k-1' },
    critic: { objective: 'contrastive', fisher: 'official', rho: 1e-6, steps: 1 },
    adversarial: { kind: 'mean', weight: 0.1, start: 0 },
    av: { error: 'mean-mse', pccWeight: 0.5, cccWeight: 0.5, correlation: 'mixed' },
  },
};

export const PRESETS: Readonly<Record<PresetName, Preset>> = { paper: PAPER, official: OFFICIAL, zoo: ZOO };
