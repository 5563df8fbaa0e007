import { defineExperiment } from '../lib/experiment/define-experiment';
import { BASELINE, CAF_ADAPTIVE, CAF_TUNED } from '../lib/experiment/variants';
import { RIVALS, STUDY } from './base';

export default defineExperiment({
  ...STUDY,
  name: 'baselines',
  question:
    'Does CAF generalise better to people never seen than supervised learning alone, and than what a user would try instead?',
  variants: [BASELINE, CAF_ADAPTIVE, CAF_TUNED, ...RIVALS],
});
