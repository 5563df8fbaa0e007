import { binarize, type BinarizeOptions } from '../binarization/binarize';
import { betweenClassVariance } from '../binarization/otsu';
import { boundaryOf } from '../binarization/strong-test';
import type { AVPoint } from '../data/sample';
import { avLabels } from '../plot/av-labels';
import { intensityHistogram } from '../plot/intensity-histogram';
import type { NamedFigure } from './save-figures';

/** Labels lie within sqrt 2 of the neutral face. Only the official rule puts a threshold beyond, where there is nothing to show. */
const FARTHEST = 1.5;

/**
 * The threshold on a set of labels, and the two groups it makes.
 * @param what whose labels, for the titles: "training labels"
 * @returns nothing where the threshold lies beyond all labels
 */
export function labelFigures(
  labels: readonly AVPoint[],
  options: BinarizeOptions,
  what: string,
): NamedFigure[] {
  const { rule, intensities, thresholds } = binarize(labels, options);
  const { strongTest = 'intensity' } = options;
  // Where strong begins: another radius than the threshold under the official test.
  const deltaR = boundaryOf(thresholds.deltaR, strongTest);
  if (!(deltaR < FARTHEST)) return [];
  const { thresholds: candidates, variances } = betweenClassVariance(intensities);
  const told = `rule ${rule}${strongTest === 'intensity' ? '' : `, strong test ${strongTest}`}`;
  return [
    {
      name: 'intensity-histogram',
      title: 'Intensity and its threshold',
      caption: `Of the ${what}; ${told}. The lower panel is Otsu's criterion on the intensities themselves.`,
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
      caption: `The ${what} in the AV plane; strong ones lie outside the circle (${told}).`,
      svg: avLabels({ title: 'Strong and weak in the AV plane', labels, deltaR }),
    },
  ];
}
