import type { TrainingConfig } from '../training/config';
import type { PresetName } from './presets';

/** Every key of a config, as in "margin.kind". */
export type ConfigKey = KeysOf<TrainingConfig>;
type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends readonly unknown[]
    ? K
    : T[K] extends object
      ? `${K}.${KeysOf<T[K]>}`
      : K;
}[keyof T & string];

/**
 * Who says that a value is so.
 * - `review`: the review of the paper.
 * - `official`: the released code.
 * - `zoo`: the authors' later code.
 * - `poster`: the authors' poster, by what it calls its results.
 * - `literature`: the paper that the part is built on.
 * - `unknown`: nobody that could be had; what stands there is a guess, and the remark says whose.
 */
export type Source = 'review' | 'official' | 'zoo' | 'poster' | 'literature' | 'unknown';

export interface PresetLine {
  readonly sources: Readonly<Record<PresetName, Source>>;
  readonly remark?: string;
}

const line = (paper: Source, official: Source, zoo: Source, remark?: string): PresetLine => ({
  sources: { paper, official, zoo },
  remark,
});
/** Where the review is silent and each code says for itself. */
const codes = (remark?: string) => line('official', 'official', 'zoo', remark);
/** The zoo has no colour jitter; the official code calls for one, and gives it no strength. */
const JITTER = codes('official: called for, without a strength');
/** Of the run or of a variant that no description has: the presets leave the base's value. */
const OPEN = 'open';

/** Who says what of every key that a preset sets; `open` for those that none sets. */
export const PRESET_SOURCES: Readonly<Record<ConfigKey, PresetLine | typeof OPEN>> = {
  seed: OPEN,
  method: line('review', 'official', 'zoo'),
  encoder: line('poster', 'official', 'zoo', 'each has ResNet-18 beside it: --encoder resnet18'),
  batchNorm: codes('AlexNet has none; in ResNet-18 all three steps are in training mode'),
  imageSize: codes('px'),
  epochs: codes('zoo: the default of its command line'),
  batchSize: codes('official: 128 for ResNet-18; zoo: its run script, else 64'),
  'optimizer.learningRate': codes(),
  'optimizer.criticLearningRate': codes(),
  'optimizer.beta1': codes(),
  'optimizer.beta2': codes(),
  'optimizer.warmup': codes('none has one; ours for large rates'),
  'optimizer.decayEvery': codes('not read where decayAt has steps'),
  'optimizer.decayAt': codes(),
  'optimizer.decayFactor': codes(),
  'augmentation.resize': codes('px'),
  'augmentation.crop': codes(),
  'augmentation.flip': codes(),
  'augmentation.shift': codes('none has one; ours for small images'),
  'augmentation.jitter.brightness': JITTER,
  'augmentation.jitter.contrast': JITTER,
  'augmentation.jitter.saturation': JITTER,
  'augmentation.jitter.hue': JITTER,
  'dropout.regressor': codes("AlexNet's own"),
  'dropout.critic': line(
    'official',
    'official',
    'unknown',
    "zoo: its file of networks could not be had; the official code's",
  ),
  'binarization.rule': line(
    'review',
    'official',
    'zoo',
    'official and zoo: shares of running sums, called thresholds',
  ),
  'binarization.scope': line(
    'review',
    'official',
    'zoo',
    'review: of the labels; that all are meant is our reading',
  ),
  'binarization.strongTest': line('review', 'official', 'zoo'),
  'binarization.fallback': line(
    'unknown',
    'official',
    'zoo',
    'review: silent; a batch of one kind is left out',
  ),
  'binarization.threshold': OPEN,
  'binarization.quantile': OPEN,
  'margin.kind': line('review', 'official', 'zoo'),
  'margin.alpha': OPEN,
  'margin.confidenceConstant': codes(),
  'margin.confidenceIndex': line(
    'literature',
    'official',
    'zoo',
    'the codes read their table one place too early',
  ),
  'margin.mine.units': OPEN,
  'margin.mine.learningRate': OPEN,
  'margin.mine.averageRate': OPEN,
  'critic.objective': line(
    'review',
    'official',
    'zoo',
    'review, eq. 6: contrastive joined with VDM; how is not said',
  ),
  'critic.fisher': line('literature', 'official', 'zoo', 'the codes minimise with the sign of a maximum'),
  'critic.rho': codes(),
  'critic.steps': codes(),
  'adversarial.kind': line(
    'review',
    'official',
    'zoo',
    'review, eq. 1: Fisher IPM, "or the weak distribution"',
  ),
  'adversarial.weight': codes(),
  'adversarial.start': codes('none has one; ours for random weights'),
  'domain.weight': OPEN,
  'domain.schedule': OPEN,
  'domain.gamma': OPEN,
  'domain.units': OPEN,
  'domain.rateShare': OPEN,
  'triplet.weight': OPEN,
  'triplet.margin': OPEN,
  'triplet.mining': OPEN,
  'earlyStopping.patience': OPEN,
  'earlyStopping.minDelta': OPEN,
  'regressor.negativeSlope': OPEN,
  'regressor.rateShare': OPEN,
  'gradients.clipNorm': OPEN,
  'av.error': line(
    'review',
    'official',
    'zoo',
    'official: a mean square error under the name RMSE; zoo: of both axes at once',
  ),
  'av.pccWeight': line(
    'official',
    'official',
    'zoo',
    'zoo: a comment that the paper had no PCC and CCC; the review has both',
  ),
  'av.cccWeight': codes(),
  'av.correlation': line('literature', 'official', 'zoo', 'the codes: variances over n-1, covariance over n'),
};
