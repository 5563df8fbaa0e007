import { defineExperiment } from '../lib/experiment/define-experiment';
import type { VariantDefinition } from '../lib/experiment/definition';
import { BASELINE, CAF_ADAPTIVE, CAF_TUNED, DOMAIN_ADVERSARIAL, TRIPLET } from '../lib/experiment/variants';
import type { TrainingConfig } from '../lib/training/config';
import type { Diff } from '../lib/training/resolve';
import { STUDY } from './base';

const LEAKY: Diff<TrainingConfig> = { regressor: { negativeSlope: 0.1 } };

/** A variant with one more key moved, and the regressor's cure for dead units unless `cure` says otherwise. */
function moved(
  variant: VariantDefinition,
  suffix: string,
  diff: Diff<TrainingConfig>,
  cure: Diff<TrainingConfig> = LEAKY,
): VariantDefinition {
  return {
    name: `${variant.name}-${suffix}`,
    title: `${variant.title}, ${suffix}`,
    diff: { ...variant.diff, ...diff, ...cure },
  };
}

/**
 * Chooses settings for `base.ts` and `baselines.ts` on people of another drawing (faces of seed 2), so that nobody of the drawing from which the
 * answers come is looked at before: each method gets its turn, with and without a slope below 0 in the regressor (a cure for dead units).
 */
export default defineExperiment({
  ...STUDY,
  name: 'tuning',
  question:
    'At which setting does each method do best on people of another drawing, and does the slope cost anything?',
  base: { epochs: 16 },
  data: { ...STUDY.data, seed: 2 },
  seeds: [1, 2],
  variants: [
    moved(BASELINE, 'slope', {}),
    moved(BASELINE, 'relu', {}, {}),
    moved(BASELINE, 'rate-half', { optimizer: { learningRate: 2e-3 } }),
    moved(BASELINE, 'rate-double', { optimizer: { learningRate: 8e-3 } }),
    moved(BASELINE, 'rate-fourfold', { optimizer: { learningRate: 16e-3 } }),
    moved(CAF_ADAPTIVE, 'relu', {}, {}),
    moved(CAF_ADAPTIVE, 'slope', {}),
    moved(CAF_ADAPTIVE, 'weight-0-03', { adversarial: { weight: 0.03 } }),
    moved(CAF_ADAPTIVE, 'weight-0-3', { adversarial: { weight: 0.3 } }),
    moved(CAF_ADAPTIVE, 'rate-double', { optimizer: { learningRate: 8e-3 } }),
    moved(CAF_TUNED, 'slope', {}),
    moved(CAF_TUNED, 'weight-0-03', { adversarial: { kind: 'pairwise', weight: 0.03 } }),
    moved(CAF_TUNED, 'weight-0-1', { adversarial: { kind: 'pairwise', weight: 0.1 } }),
    moved(DOMAIN_ADVERSARIAL, 'weight-0-01', { domain: { weight: 0.01 } }),
    moved(DOMAIN_ADVERSARIAL, 'weight-0-03', { domain: { weight: 0.03 } }),
    moved(DOMAIN_ADVERSARIAL, 'rate-double', { domain: { weight: 0.01 }, optimizer: { learningRate: 8e-3 } }),
    moved(TRIPLET, 'relu-weight-0-3', { triplet: { weight: 0.3 } }, {}),
    moved(TRIPLET, 'weight-0-1', { triplet: { weight: 0.1 } }),
    moved(TRIPLET, 'weight-0-3', { triplet: { weight: 0.3 } }),
    moved(TRIPLET, 'weight-1', { triplet: { weight: 1 } }),
    moved(TRIPLET, 'rate-double', { triplet: { weight: 0.3 }, optimizer: { learningRate: 8e-3 } }),
  ],
});
