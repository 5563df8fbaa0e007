import { type ScatterSeriesOption } from 'echarts';
import { planeAxes, planeBackdrop } from './av-backdrop';
import { evenly } from './av-scatter';
import { checkNumber, checkPoints, type Point } from './check';
import { renderFigure } from './figure';
import { circle } from './shapes';
import { color } from './style';
import { count, fixed } from './text';

const figure = 'avLabels';
const drawnAtMost = 3000;

/**
 * Labels in the AV plane, strong ones (`r >= deltaR`) and weak ones in their colours, with the circle of radius deltaR between them.
 * @param input `labels [n]` as `[valence, arousal]`; `deltaR`, the threshold on intensity
 * @returns an SVG
 * @throws InputError naming the label or threshold that is not finite.
 */
export function avLabels(input: {
  readonly title: string;
  readonly labels: readonly Point[];
  readonly deltaR: number;
}): string {
  const { title, labels, deltaR } = input;
  checkPoints(figure, 'labels', labels);
  checkNumber(figure, 'deltaR', deltaR);
  const strong = labels.filter(([v, a]) => Math.hypot(v, a) >= deltaR);
  const weak = labels.filter(([v, a]) => Math.hypot(v, a) < deltaR);
  const limit = 1.15;
  const kept = evenly(labels.length, drawnAtMost).map((index) => labels[index]);
  const size = kept.length > 800 ? 4 : 6;
  const dots = (
    points: readonly Point[],
    fill: string,
    symbol: 'circle' | 'diamond',
  ): ScatterSeriesOption => ({
    type: 'scatter',
    data: points.map(([v, a]) => [v, a]),
    symbol,
    symbolSize: symbol === 'diamond' ? size * 1.2 : size,
    itemStyle: { color: fill, opacity: kept.length > 800 ? 0.5 : 0.75 },
    z: 3,
  });
  return renderFigure({
    title,
    ...(labels.length > drawnAtMost
      ? {
          note: `${count(drawnAtMost)} of ${count(labels.length)} labels are drawn, evenly spread; the counts are of all.`,
        }
      : {}),
    legend: [
      { label: `strong ${count(strong.length)}`, color: color.strong, mark: 'diamond' },
      { label: `weak ${count(weak.length)}`, color: color.weak, mark: 'dot' },
      { label: `r = δr = ${fixed(deltaR, 3)}`, color: color.threshold, mark: 'dashed' },
    ],
    columns: 1,
    panel: { width: 440, height: 440 },
    panels: [
      {
        ...planeAxes(limit),
        series: [
          ...planeBackdrop(limit),
          dots(
            kept.filter(([v, a]) => Math.hypot(v, a) < deltaR),
            color.weak,
            'circle',
          ),
          dots(
            kept.filter(([v, a]) => Math.hypot(v, a) >= deltaR),
            color.strong,
            'diamond',
          ),
          { ...circle(deltaR, color.threshold, { dash: 'dashed', width: 1.8 }), z: 5 },
        ],
      },
    ],
  });
}
