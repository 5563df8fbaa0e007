import { binarize, type BinarizationRule } from '../binarization/binarize';
import { betweenClassVariance } from '../binarization/otsu';
import type { AVPoint } from '../data/sample';
import { avLabels } from '../plot/av-labels';
import { intensityHistogram } from '../plot/intensity-histogram';
import type { NamedFigure } from './figures';

/**
 * Otsu's threshold on a set of labels, and the two groups it makes.
 * @param what whose labels, for the titles: "training labels"
 */
export function labelFigures(
  labels: readonly AVPoint[],
  rule: BinarizationRule,
  what: string,
): NamedFigure[] {
  const { intensities, thresholds } = binarize(labels, { rule });
  const { thresholds: candidates, variances } = betweenClassVariance(intensities);
  const { deltaR } = thresholds;
  return [
    {
      name: 'intensity-histogram',
      title: 'Intensity and its threshold',
      caption: `Of the ${what}; rule ${rule}. The lower panel is Otsu's criterion on the intensities themselves.`,
      svg: intensityHistogram({
        title: `Emotion intensity of the ${what}`,
        intensities: Array.from(intensities),
        deltaR,
        sigmaB2: Array.from(candidates, (t, index) => [t, variances[index]] as const),
      }),
    },
    {
      name: 'av-labels',
      title: 'Strong and weak labels',
      caption: `The ${what} in the AV plane; the circle has the radius of the threshold.`,
      svg: avLabels({ title: 'Strong and weak in the AV plane', labels, deltaR }),
    },
  ];
}
