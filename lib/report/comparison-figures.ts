import { avOf, type AVPoint } from '../data/sample';
import { summarise, type PredictedFrame } from '../evaluation/summary';
import type { VariantRuns } from '../experiment/compare';
import { avPlane } from '../plot/av-plane';
import { avScatter, type AVGroup } from '../plot/av-scatter';
import { comparison } from '../plot/comparison';
import type { NamedFigure } from './save-figures';
import { CCC, intervalOf, intervalsOver, type PartName } from './variant-runs';

/** CCC of each variant on seen and unseen people, with intervals. */
export function comparisonFigure(variants: readonly VariantRuns[]): NamedFigure {
  const estimate = (variant: VariantRuns, part: PartName, axis: 'valence' | 'arousal' | 'mean') => {
    const { estimate: value, low, high } = intervalOf(variant, part, { ...CCC, axis });
    return { value, low, high };
  };
  return {
    name: 'comparison',
    title: 'Seen and unseen people',
    caption: `CCC over all frames, mean over seeds; 95 % intervals by bootstrap over ${intervalsOver(variants[0])}.`,
    svg: comparison({
      title: 'Who generalises to people never seen',
      panels: (['valence', 'arousal', 'mean'] as const).map((axis) => ({
        title: axis === 'mean' ? 'Mean of both' : axis[0].toUpperCase() + axis.slice(1),
        metric: 'CCC',
        rows: variants.map((variant) => ({
          variant: variant.variant.title,
          seen: estimate(variant, 'seen', axis),
          unseen: estimate(variant, 'unseen', axis),
        })),
      })),
    }),
  };
}

/** Predicted against true, for the first seed of each variant. */
export const predictionFigures = (variants: readonly VariantRuns[]): NamedFigure[] =>
  variants.flatMap(({ variant: { name, title }, runs: [{ predictions }] }) => {
    const groups = [groupOf('seen', predictions.seen), groupOf('unseen', predictions.unseen)];
    return [
      {
        name: `predicted-${name}`,
        title: `${title}: predicted against true`,
        caption: 'First seed.',
        svg: avScatter({ title: `${title}: predicted against true`, groups }),
      },
      {
        name: `av-plane-${name}`,
        title: `${title}: errors in the AV plane`,
        caption: 'First seed.',
        svg: avPlane({ title: `${title}: from true to predicted`, groups }),
      },
    ];
  });

function groupOf(people: PartName, frames: readonly PredictedFrame[]): AVGroup {
  const { valence, arousal } = summarise(frames);
  return {
    people,
    truth: frames.map(avOf),
    predicted: frames.map(({ predictedValence, predictedArousal }): AVPoint => [
      predictedValence,
      predictedArousal,
    ]),
    ccc: [valence.ccc, arousal.ccc],
  };
}
