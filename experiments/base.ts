import type { ExperimentDefinition } from '../lib/experiment/definition';

/**
 * What the experiments have in common, so that their answers can be held against each other: drawn faces, half of the people never seen
 * (they cost little, and the intervals are over them), three in eight training on 3,000 frames, one in eight choosing the epoch. Two runs side by
 * side take a minute on two idle cores.
 */
export const STUDY = {
  data: { kind: 'faces', people: 400, clipsPerPerson: 4, framesPerClip: 6 },
  split: { test: { kind: 'holdout', share: 0.5 }, validation: 0.125 },
  base: { epochs: 16 },
  seeds: [1, 2, 3, 4, 5],
} as const satisfies Partial<ExperimentDefinition>;
