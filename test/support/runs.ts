import { Random } from '../../lib/engine/random';
import type { PredictedFrame } from '../../lib/evaluation/summary';
import type { VariantRuns } from '../../lib/experiment/compare';
import { BASELINE, CAF_ADAPTIVE, CAF_FIXED } from '../../lib/experiment/variants';
import type { Run } from '../../lib/run/run';
import type { EpochRecord } from '../../lib/training/record';
import { resolveConfig } from '../../lib/training/resolve';
import { madeSamples } from '../data/fixtures';
import { toyConfig } from './toy';

/** Predictions that miss the labels by noise of this deviation. */
export function madePredictions(noise: number, people = 5, seed = 1): PredictedFrame[] {
  const random = Random.fromSeed(seed);
  return madeSamples(people, 2, 6).map(({ subject, clip, frame, valence, arousal }) => ({
    ...{ subject, clip, frame, valence, arousal },
    predictedValence: valence + random.normal(0, noise),
    predictedArousal: arousal + random.normal(0, noise),
  }));
}

const madeEpoch = (epoch: number, losses: EpochRecord['losses']): EpochRecord => ({
  epoch,
  step: 3 * epoch,
  seconds: 0.5,
  skipped: epoch,
  validation: { cccValence: 0.2 * epoch, cccArousal: 0.1 * epoch, ccc: 0.15 * epoch },
  losses,
});

/** Three variants of two seeds: a baseline, one that is better on unseen people, one that is as good. No training. */
export function madeVariants(): VariantRuns[] {
  return [
    { variant: BASELINE, noise: 0.5 },
    { variant: CAF_FIXED, noise: 0.1 },
    { variant: CAF_ADAPTIVE, noise: 0.5 },
  ].map(({ variant, noise }) => ({
    variant,
    runs: [1, 2].map((seed): Run => {
      const caf = variant !== BASELINE;
      const config = resolveConfig(toyConfig({ seed }), variant.diff);
      const losses = { 'av.loss': 1 / seed, ...(caf ? { 'critic.loss': seed, 'critic.alpha': 1 } : {}) };
      const epochs = [madeEpoch(1, losses), madeEpoch(2, losses)];
      return {
        config,
        steps: [],
        epochs,
        best: epochs[1],
        predictions: { seen: madePredictions(0.05, 6, seed), unseen: madePredictions(noise, 5, seed) },
        finished: true,
        seconds: 1,
      };
    }),
  }));
}
