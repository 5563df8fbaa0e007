import type { VariantRuns } from '../experiment/compare';
import { panels, type CurvePanel, type CurveSeries } from '../plot/curves';
import { variantColor } from '../plot/style';
import type { NamedFigure } from './save-figures';
import { mean } from './variant-runs';

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
  ['Strong to strong', 'E[d_ap]', 'critic.positive'],
] as const;

const OBJECTIVE_PANELS = [
  ['Fisher IPM', 'IPM', 'critic.ipm'],
  ['Divergence, bounded from below', 'F (nats for KL)', 'critic.bound'],
  ['Mutual information by MINE', 'I (nats)', 'mine.estimate'],
  ['Fisher constraint', 'c', 'critic.constraint'],
] as const;

/** How to tell a critic that has given up, which no single loss shows. */
const COLLAPSE =
  ' Where E[d_ap] is 0 and E[d_an] is the margin, the critic answers alike to every face, and the adversarial step has nothing to push on.';

/** Losses, then what the margin is made of, over the epochs: the mean over seeds, and the span of the seeds as a band. */
export function curveFigures(variants: readonly VariantRuns[]): NamedFigure[] {
  const figure = (
    name: string,
    title: string,
    list: readonly (readonly [string, string, string])[],
    note = '',
  ) => {
    const drawn = list.flatMap((panel): CurvePanel[] => {
      const [heading, yName, key] = panel;
      const series = variants.flatMap((variant, position) => seriesOf(variant, key, variantColor(position)));
      return series.length === 0 ? [] : [{ title: heading, xName: 'epoch', yName, series }];
    });
    if (drawn.length === 0) return [];
    return [
      {
        name,
        title,
        caption: `Mean over seeds; the band spans the seeds.${note}`,
        svg: panels({ title, panels: drawn }),
      },
    ];
  };
  return [
    ...figure('losses', 'Losses over time', LOSS_PANELS),
    ...figure('margin', 'The margin over time', MARGIN_PANELS, COLLAPSE),
    ...figure('objective', 'What the critic measures over time', OBJECTIVE_PANELS),
  ];
}

/** @param color of the variant in every figure, also where another is left out */
function seriesOf({ variant, runs }: VariantRuns, key: string, color: string): CurveSeries[] {
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
      color,
      x: epochs.map((index) => index + 1),
      y: over(mean),
      band:
        runs.length > 1 ? { low: over((v) => Math.min(...v)), high: over((v) => Math.max(...v)) } : undefined,
    },
  ];
}
