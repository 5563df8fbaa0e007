import type { ExperimentDefinition } from '../lib/experiment/definition';

/**
 * What the experiments have in common, so that their answers can be held against each other: drawn faces, half of the people never seen (they
 * cost little, and the interval is over them), three in eight training. A run takes half a minute on two idle cores.
 */
export const STUDY = {
  data: { kind: 'faces', people: 160, clipsPerPerson: 4, framesPerClip: 6 },
  split: { test: { kind: 'holdout', share: 0.5 }, validation: 0.125 },
  // Of 1,200 training frames a batch of 32 makes 37 steps an epoch; as in the base config the adversarial term begins after three epochs.
  base: { batchSize: 32, adversarial: { start: 111 } },
  seeds: [1, 2, 3, 4, 5],
} as const satisfies Partial<ExperimentDefinition>;
