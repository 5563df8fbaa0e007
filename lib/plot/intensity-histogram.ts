import { InputError } from '../errors';
import { checkNumber, checkPoints, checkValues, type Point } from './check';
import { renderFigure, type Panel } from './figure';
import { barSeries, guide, type Bar } from './shapes';
import { color, ink } from './style';
import { count, fixed } from './text';

const figure = 'intensityHistogram';

/** What the histogram is drawn from. */
export interface IntensityHistogram {
  readonly title: string;
  /** `[n]` intensities, the distance of each label from the origin of the AV plane. */
  readonly intensities: readonly number[];
  /** The threshold: `r >= deltaR` is strong. */
  readonly deltaR: number;
  /** Otsu's between-class variance over candidate thresholds, as `[t, sigmaB2(t)]`; adds a second panel. */
  readonly sigmaB2?: readonly Point[];
  /** Bars over the whole range (default 48). */
  readonly bins?: number;
}

/**
 * How many faces have which intensity, strong and weak in their colours, with the threshold; below it, if given, the curve
 * whose highest point Otsu's method takes for the threshold. A bar that holds the threshold is split in two colours.
 * @returns an SVG
 * @throws InputError naming the value that is not finite, negative intensities, or a number of bins below 1.
 */
export function intensityHistogram(input: IntensityHistogram): string {
  const { title, intensities, deltaR, sigmaB2, bins = 48 } = input;
  checkValues(figure, 'intensities', intensities);
  const negative = intensities.findIndex((r) => r < 0);
  if (negative >= 0) {
    throw new InputError(
      `${figure}: intensities[${negative}] is ${intensities[negative]}; expected a distance, 0 or more.`,
    );
  }
  checkNumber(figure, 'deltaR', deltaR);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new InputError(`${figure}: bins is ${bins}; expected a whole number from 1.`);
  }
  if (sigmaB2 !== undefined) checkPoints(figure, 'sigmaB2', sigmaB2);
  const strong = intensities.filter((r) => r >= deltaR);
  const weak = intensities.filter((r) => r < deltaR);
  const top = intensities.reduce((most, r) => Math.max(most, r), Math.max(1, deltaR));
  // A tenth above 1, so that the axis ends on a tick.
  const end = Math.ceil(top * 10 - 1e-9) / 10;
  const step = end / bins;
  const tally = (values: readonly number[]): number[] => {
    const counts = new Array<number>(bins).fill(0);
    for (const r of values) counts[Math.max(0, Math.min(bins - 1, Math.floor(r / step)))]++;
    return counts;
  };
  const [weakCounts, strongCounts] = [tally(weak), tally(strong)];
  const bars = (counts: readonly number[], under: readonly number[]): Bar[] =>
    counts.flatMap((n, i) =>
      n === 0 ? [] : [{ from: i * step, to: (i + 1) * step, low: under[i], high: under[i] + n }],
    );
  const tallest = weakCounts.reduce((most, n, i) => Math.max(most, n + strongCounts[i]), 0);
  const x = {
    name: 'intensity r, distance from the origin of the AV plane',
    min: 0,
    max: end,
    interval: 0.2,
  };
  const line = (height: number) => ({
    ...guide(
      [
        [deltaR, 0],
        [deltaR, height],
      ],
      color.threshold,
      { dash: 'dashed', width: 1.8 },
    ),
    z: 5,
  });
  const panels: Panel[] = [
    {
      ...(sigmaB2 === undefined ? {} : { title: 'Faces by intensity' }),
      x,
      y: { name: 'faces (count)', min: 0, whole: true },
      series: [
        barSeries(
          bars(
            weakCounts,
            weakCounts.map(() => 0),
          ),
          color.weak,
        ),
        barSeries(bars(strongCounts, weakCounts), color.strong),
        line(tallest * 1.08),
      ],
    },
  ];
  if (sigmaB2 !== undefined) {
    const [at, highest] = sigmaB2.reduce((best, point) => (point[1] > best[1] ? point : best));
    panels.push({
      title: `Between-class variance, highest at t = ${fixed(at, 3)}`,
      x: { ...x, name: 'candidate threshold t on the intensity' },
      y: { name: 'σ_B²(t)', min: 0 },
      series: [{ ...guide(sigmaB2, ink.text, { width: 2 }), z: 3 }, line(highest * 1.08)],
    });
  }
  const share = (part: readonly number[]): string =>
    `${count(part.length)} (${fixed((100 * part.length) / intensities.length, 1)} %)`;
  return renderFigure({
    title,
    legend: [
      { label: `weak ${share(weak)}`, color: color.weak, mark: 'square' },
      { label: `strong ${share(strong)}`, color: color.strong, mark: 'square' },
      { label: `threshold δr = ${fixed(deltaR, 3)}`, color: color.threshold, mark: 'dashed' },
    ],
    panels,
    columns: 1,
    panel: { width: 620, height: panels.length === 1 ? 300 : 220 },
  });
}
