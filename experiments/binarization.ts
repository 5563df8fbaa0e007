import { defineExperiment } from '../lib/experiment/define-experiment';
import { STUDY } from './base';

export default defineExperiment({
  ...STUDY,
  name: 'binarization',
  question:
    'How much does it matter to people never seen where the line between strong and weak emotion is drawn?',
  variants: [
    { name: 'otsu-per-axis', title: 'Otsu on each axis', diff: {} },
    {
      name: 'otsu-intensity',
      title: 'Otsu on the intensity',
      diff: { binarization: { rule: 'otsu-intensity' } },
    },
    {
      name: 'official',
      title: 'Official rule',
      // The rule makes sense with the test and the fallback that the same code has, on batches.
      diff: {
        binarization: { rule: 'official', scope: 'batch', strongTest: 'official', fallback: 'official' },
      },
    },
    { name: 'k-means', title: 'Two clusters of the intensity', diff: { binarization: { rule: 'k-means' } } },
    { name: 'half', title: 'The stronger half', diff: { binarization: { rule: 'quantile', quantile: 0.5 } } },
    {
      name: 'quarter',
      title: 'The strongest quarter',
      diff: { binarization: { rule: 'quantile', quantile: 0.75 } },
    },
  ],
});
