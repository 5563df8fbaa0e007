import { defineExperiment } from '../lib/experiment/define-experiment';
import { CAF_TUNED } from '../lib/experiment/variants';
import { STUDY } from './base';

export default defineExperiment({
  ...STUDY,
  name: 'adversarial',
  question:
    'What does the adversarial step bring to people never seen: at which weight, against the critic or with it, with how many critic steps to one of the encoder, in which form?',
  variants: [
    { name: 'none', title: 'No adversarial step', diff: { adversarial: { weight: 0 } } },
    { name: 'weight-01', title: 'Weight 0.01', diff: { adversarial: { weight: 0.01 } } },
    { name: 'weight-10', title: 'Weight 0.1 (official)', diff: {} },
    { name: 'weight-30', title: 'Weight 0.3', diff: { adversarial: { weight: 0.3 } } },
    { name: 'helping', title: 'Helps the critic, 0.1', diff: { adversarial: { weight: -0.1 } } },
    { name: 'helping-more', title: 'Helps the critic, 0.3', diff: { adversarial: { weight: -0.3 } } },
    { name: 'critic-3', title: 'Three critic steps', diff: { critic: { steps: 3 } } },
    { name: 'critic-5', title: 'Five critic steps', diff: { critic: { steps: 5 } } },
    { name: 'fisher', title: 'Fisher IPM (eq. 1)', diff: { adversarial: { kind: 'fisher' } } },
    { ...CAF_TUNED, name: 'pairwise', title: 'Pairwise, weight 0.01' },
  ],
});
