import { defineExperiment } from '../lib/experiment/define-experiment';
import { BASELINE, CAF_ADAPTIVE } from '../lib/experiment/variants';
import { STUDY } from './base';

export default defineExperiment({
  ...STUDY,
  name: 'fixed-vs-adaptive',
  question:
    'Does the adaptive margin beat a fixed one on people never seen, and which of its two parts does the work: the mutual information, or the confidence interval?',
  variants: [
    { name: 'fixed-1', title: 'Fixed margin, 1', diff: { margin: { kind: 'fixed', alpha: 1 } } },
    { name: 'fixed-half', title: 'Fixed margin, 0.5', diff: { margin: { kind: 'fixed', alpha: 0.5 } } },
    { name: 'fixed-2', title: 'Fixed margin, 2', diff: { margin: { kind: 'fixed', alpha: 2 } } },
    { name: 'mi-only', title: 'Mutual information alone', diff: { margin: { kind: 'mutual-information' } } },
    { name: 'delta-only', title: 'Confidence interval alone', diff: { margin: { kind: 'confidence' } } },
    { ...CAF_ADAPTIVE, name: 'adaptive', title: 'Adaptive margin, both' },
    { name: 'mine', title: 'MINE and confidence interval', diff: { margin: { kind: 'mine' } } },
    BASELINE,
  ],
});
