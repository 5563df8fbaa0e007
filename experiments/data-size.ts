import { defineExperiment } from '../lib/experiment/define-experiment';
import { BASELINE, CAF_ADAPTIVE } from '../lib/experiment/variants';
import { STUDY } from './base';

/** Training people, and how often their frames are gone through: of fewer people more often, so that each takes 600 steps or more. */
const SIZES = [
  [10, 100],
  [25, 40],
  [50, 24],
  [100, 14],
  [200, 8],
  [400, 6],
] as const;

export default defineExperiment({
  ...STUDY,
  name: 'data-size',
  question:
    'How many people does it take, and does CAF make more of few? Every size is tested on the same people.',
  // Of ten people a batch of 64 would leave three steps an epoch.
  base: { batchSize: 32 },
  data: { kind: 'faces', people: 520, clipsPerPerson: 4, framesPerClip: 6 },
  // 400 train at most, 40 choose the epoch, 80 are never seen.
  split: { test: { kind: 'holdout', share: 80 / 520 }, validation: 40 / 520 },
  axis: { name: 'people in training' },
  variants: SIZES.flatMap(([people, epochs]) =>
    [BASELINE, CAF_ADAPTIVE].map(({ name, title, diff }) => ({
      name: `${name}-${people}`,
      title: `${title}, ${people} people`,
      diff: { ...diff, epochs },
      trainPeople: people,
      ...(name === BASELINE.name ? {} : { against: `${BASELINE.name}-${people}` }),
      point: { x: people, curve: title },
    })),
  ),
  quick: {
    data: { people: 60 },
    variants: ['baseline-10', 'caf-adaptive-10', 'baseline-25', 'caf-adaptive-25'],
  },
});
