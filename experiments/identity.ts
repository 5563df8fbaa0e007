import { defineExperiment } from '../lib/experiment/define-experiment';
import { BASELINE, CAF_ADAPTIVE } from '../lib/experiment/variants';
import { RIVALS, STUDY } from './base';

/** Resting face, expressivity and mood, as multiples of their defaults: 0 is people who differ in their looks alone. */
const STRENGTHS = [0, 0.5, 1, 1.5];
const METHODS = [BASELINE, CAF_ADAPTIVE, ...RIVALS];

export default defineExperiment({
  ...STUDY,
  name: 'identity',
  question:
    'How does the gap between people seen and never seen grow with what makes recognition depend on the person, and how does each method hold out?',
  axis: { name: 'resting face, expressivity and mood (multiples of their defaults)' },
  variants: STRENGTHS.flatMap((x) =>
    METHODS.map(({ name, title, diff }) => ({
      name: `${name}-x${x * 10}`,
      title: `${title}, x${x}`,
      diff,
      data: { knobs: { restingFace: 0.5 * x, expressivity: 0.5 * x, mood: 0.3 * x } },
      point: { x, curve: title },
    })),
  ),
});
