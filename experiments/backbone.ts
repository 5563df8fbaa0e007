import { defineExperiment } from '../lib/experiment/define-experiment';
import { BASELINE, CAF_ADAPTIVE } from '../lib/experiment/variants';
import { STUDY } from './base';

/** All from random weights on 64 px, which the last two are not made for: ImageNet's weights cannot be had from the npm registry. */
const ENCODERS = [
  ['small', 'Small encoder'],
  ['alexnet', 'AlexNet'],
  ['resnet18', 'ResNet-18'],
] as const;

export default defineExperiment({
  ...STUDY,
  name: 'backbone',
  question: 'Does what CAF brings to people never seen depend on the encoder?',
  variants: ENCODERS.flatMap(([encoder, title]) =>
    [BASELINE, CAF_ADAPTIVE].map(({ name, title: method, diff }) => ({
      name: `${name}-${encoder}`,
      title: `${title}, ${method}`,
      // Deep networks of random weights do not stand the rate of the small one.
      diff: { ...diff, encoder, ...(encoder === 'small' ? {} : { optimizer: { learningRate: 1e-3 } }) },
      ...(name === BASELINE.name ? {} : { against: `${BASELINE.name}-${encoder}` }),
    })),
  ),
  quick: { base: { epochs: 1 }, data: { people: 12 }, seeds: [1] },
});
