import { readFileSync } from 'node:fs';
import { betweenClassVariance } from '../binarization/otsu';
import { binarize } from '../binarization/binarize';
import { peopleOf } from '../data/people';
import { avOf, type AVPoint, type FaceSample } from '../data/sample';
import { summarise, type PredictedFrame } from '../evaluation/summary';
import { avLabels } from '../plot/av-labels';
import { avPlane } from '../plot/av-plane';
import { avScatter, type AVGroup } from '../plot/av-scatter';
import { comparison } from '../plot/comparison';
import { contactSheet } from '../plot/contact-sheet';
import { panels, type CurvePanel, type CurveSeries } from '../plot/curves';
import { intensityHistogram } from '../plot/intensity-histogram';
import type { TrainingConfig } from '../training/config';
import { CCC, intervalOf, type VariantRuns } from './comparison-table';
import type { Parts } from './data';
import type { ReportFigure } from './report';

/** A figure with the name of its files. */
export type NamedFigure = ReportFigure & { readonly name: string };

/** Otsu's threshold on the training labels, and the two sets. */
export function labelFigures(parts: Parts, { binarization }: TrainingConfig): NamedFigure[] {
  const labels = parts.train.map(avOf);
  const { intensities, thresholds } = binarize(labels, { rule: binarization.rule });
  const { thresholds: candidates, variances } = betweenClassVariance(intensities);
  const { deltaR } = thresholds;
  return [
    {
      name: 'intensity-histogram',
      title: 'Intensity and its threshold',
      caption: `Training labels; rule ${binarization.rule}. The lower panel is Otsu's criterion on the intensities themselves.`,
      svg: intensityHistogram({
        title: 'Emotion intensity of the training labels',
        intensities: Array.from(intensities),
        deltaR,
        sigmaB2: Array.from(candidates, (t, index) => [t, variances[index]] as const),
      }),
    },
    {
      name: 'av-labels',
      title: 'Strong and weak labels',
      caption: 'Training labels in the AV plane; the circle has the radius of the threshold.',
      svg: avLabels({ title: 'Strong and weak in the AV plane', labels, deltaR }),
    },
  ];
}

/** CCC of each variant on seen and unseen people, with intervals. */
export function comparisonFigure(variants: readonly VariantRuns[]): NamedFigure {
  const estimate = (variant: VariantRuns, part: 'seen' | 'unseen', axis: 'valence' | 'arousal' | 'mean') => {
    const { estimate: value, low, high } = intervalOf(variant, part, { ...CCC, axis });
    return { value, low, high };
  };
  return {
    name: 'comparison',
    title: 'Seen and unseen people',
    caption: 'CCC over all frames, mean over seeds; 95 % intervals by bootstrap over people.',
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

function groupOf(people: 'seen' | 'unseen', frames: readonly PredictedFrame[]): AVGroup {
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

/** What is drawn over the epochs: title, name of the axis, the number of an epoch. */
const LOSS_PANELS = [
  ['Regression loss', 'L_AV', 'av.loss'],
  ['Validation people', 'CCC, mean of V and A', 'validation'],
  ['Critic loss', 'L_c', 'critic.loss'],
  ['Adversarial loss', 'L_adv', 'adversarial.loss'],
] as const;
const MARGIN_PANELS = [
  ['Mutual information', 'MI (nats)', 'critic.mutualInformation'],
  ['Confidence interval', 'Delta', 'critic.confidence'],
  ['Margin', 'alpha (squared distance)', 'critic.alpha'],
  ['Strong to weak, short of the margin', 'E[d_an]', 'critic.negative'],
] as const;

/** Losses, then what the margin is made of, over the epochs: the mean over seeds, and the span of the seeds as a band. */
export function curveFigures(variants: readonly VariantRuns[]): NamedFigure[] {
  const figure = (name: string, title: string, list: readonly (readonly [string, string, string])[]) => {
    const drawn = list.flatMap((panel): CurvePanel[] => {
      const [heading, yName, key] = panel;
      const series = variants.flatMap((variant) => seriesOf(variant, key));
      return series.length === 0 ? [] : [{ title: heading, xName: 'epoch', yName, series }];
    });
    if (drawn.length === 0) return [];
    const caption = 'Mean over seeds; the band spans the seeds.';
    return [{ name, title, caption, svg: panels({ title, panels: drawn }) }];
  };
  return [
    ...figure('losses', 'Losses over time', LOSS_PANELS),
    ...figure('margin', 'The margin over time', MARGIN_PANELS),
  ];
}

function seriesOf({ variant, runs }: VariantRuns, key: string): CurveSeries[] {
  const lines = runs.map(({ epochs }) =>
    epochs.map(({ validation, losses }) => (key === 'validation' ? validation.ccc : losses[key])),
  );
  const length = Math.min(...lines.map((line) => line.length));
  if (length === 0 || lines.some((line) => line.slice(0, length).some((value) => value === undefined)))
    return [];
  const epochs = Array.from({ length }, (_, index) => index);
  const over = (combine: (values: number[]) => number) =>
    epochs.map((index) => combine(lines.map((line) => line[index])));
  return [
    {
      name: variant.title,
      x: epochs.map((index) => index + 1),
      y: over((values) => values.reduce((a, b) => a + b, 0) / values.length),
      band:
        runs.length > 1 ? { low: over((v) => Math.min(...v)), high: over((v) => Math.max(...v)) } : undefined,
    },
  ];
}

/** Faces of unseen people with true and predicted values: for each of some people a few frames, evenly over their clips. */
export function facesFigure(
  { variant, runs: [{ predictions }] }: VariantRuns,
  test: readonly FaceSample[],
  { people = 6, framesEach = 4 } = {},
): NamedFigure {
  const predicted = new Map(predictions.unseen.map((frame) => [`${frame.clip}/${frame.frame}`, frame]));
  const all = peopleOf(test);
  const chosen = all
    .filter((_, index) => index % Math.max(1, Math.floor(all.length / people)) === 0)
    .slice(0, people);
  const faces = chosen.flatMap(({ subject, samples }) =>
    Array.from({ length: Math.min(framesEach, samples.length) }, (_, index) => {
      const sample = samples[Math.floor((index * samples.length) / Math.min(framesEach, samples.length))];
      const frame = predicted.get(`${sample.clip}/${sample.frame}`);
      return {
        person: subject,
        image: readFileSync(sample.path),
        truth: avOf(sample),
        predicted: frame && ([frame.predictedValence, frame.predictedArousal] as const),
      };
    }),
  );
  const title = `People never seen: true and predicted, ${variant.title}`;
  return {
    name: 'faces',
    title,
    caption: 'First seed; a few people, evenly out of all, and frames evenly over their clips.',
    svg: contactSheet({ title, faces, columns: 2 * framesEach, groupByPerson: false }),
  };
}
