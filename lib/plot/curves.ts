import { type SeriesOption } from 'echarts';
import { checkFilled, checkSameLength, checkValues } from './check';
import { renderFigure } from './figure';
import { type LegendEntry } from './legend';
import { areaSeries, guide } from './shapes';
import { lighten, variantColor, variantDash } from './style';

/** One line of a panel. */
export interface CurveSeries {
  /** The same name has the same colour in every panel and stands in the legend once. */
  readonly name: string;
  /** `[n]` steps or epochs, or another quantity, rising. */
  readonly x: readonly number[];
  /** `[n]` values. */
  readonly y: readonly number[];
  /** `[n]` lower and upper ends of a band behind the line (an interval, the spread over seeds). */
  readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] };
  /** A colour with a meaning (`color.valence`); left out, the colour of the variant at this position. */
  readonly color?: string;
}

/** One quantity over time. */
export interface CurvePanel {
  readonly title: string;
  /** What the horizontal axis counts: "training step", "epoch". */
  readonly xName: string;
  /** The quantity with its unit: "mutual information (nats)". */
  readonly yName: string;
  readonly series: readonly CurveSeries[];
}

/**
 * Several quantities over time, small multiples in one figure with one legend: losses, mutual information, Delta, margin.
 * @param input `columns` of panels (default 2)
 * @returns an SVG
 * @throws InputError naming the panel, series and index of a value that is not finite, or lists that differ in length.
 */
export function panels(input: {
  readonly title: string;
  readonly note?: string;
  readonly panels: readonly CurvePanel[];
  readonly columns?: number;
}): string {
  checkFilled('panels', 'panels', input.panels);
  input.panels.forEach(checkPanel);
  const names = [...new Set(input.panels.flatMap(({ series }) => series.map(({ name }) => name)))];
  const first = (name: string): CurveSeries =>
    input.panels.flatMap(({ series }) => series).find((one) => one.name === name)!;
  const look = (name: string) => {
    const position = names.indexOf(name);
    return { stroke: first(name).color ?? variantColor(position), dash: variantDash(position) };
  };
  const columns = input.columns ?? (input.panels.length === 1 ? 1 : 2);
  const legend = names.map((name): LegendEntry => {
    const { stroke, dash } = look(name);
    return { label: name, color: stroke, mark: dash === 'solid' ? 'line' : dash };
  });
  return renderFigure({
    title: input.title,
    ...(input.note === undefined ? {} : { note: input.note }),
    // A single line is named by its panel.
    ...(names.length > 1 ? { legend } : {}),
    columns,
    panel: columns === 1 ? { width: 640, height: 320 } : { width: 340, height: 210 },
    left: 76,
    panels: input.panels.map(({ title, xName, yName, series }) => ({
      ...(title === '' ? {} : { title }),
      x: { name: xName, ...(counted(series) ? { ...span(series), whole: true } : {}) },
      y: { name: yName },
      series: [
        ...series.flatMap((one) => band(one, look(one.name).stroke)),
        ...series.map((one) => line(one, look(one.name))),
      ],
    })),
  });
}

/** One quantity over time, as a figure of its own. */
export const curves = (input: CurvePanel & { readonly note?: string }): string =>
  panels({
    title: input.title,
    panels: [{ ...input, title: '' }],
    ...(input.note === undefined ? {} : { note: input.note }),
  });

function checkPanel({ title, series }: CurvePanel): void {
  const figure = title === '' ? 'curves' : `panels, "${title}"`;
  checkFilled(figure, 'series', series);
  for (const { name, x, y, band: around } of series) {
    checkValues(figure, `${name}.x`, x);
    checkValues(figure, `${name}.y`, y);
    checkSameLength(figure, [`${name}.x`, x], [`${name}.y`, y]);
    if (around === undefined) continue;
    checkValues(figure, `${name}.band.low`, around.low);
    checkValues(figure, `${name}.band.high`, around.high);
    checkSameLength(figure, [`${name}.x`, x], [`${name}.band.low`, around.low]);
    checkSameLength(figure, [`${name}.x`, x], [`${name}.band.high`, around.high]);
  }
}

/** Steps or epochs; of anything else the ends would be no round numbers to write beside the axis. */
const counted = (series: readonly CurveSeries[]): boolean =>
  series.every(({ x }) => x.every(Number.isInteger));

/** The stretch the lines take, without the empty margin that rounding to ticks would add; a single step needs some room. */
function span(series: readonly CurveSeries[]): { min: number; max: number } {
  const ends = series.flatMap(({ x }) => [x[0], x[x.length - 1]]);
  const [min, max] = [Math.min(...ends), Math.max(...ends)];
  return min === max ? { min: min - 1, max: max + 1 } : { min, max };
}

const band = ({ x, band: around }: CurveSeries, stroke: string): SeriesOption[] =>
  around === undefined
    ? []
    : [
        areaSeries(
          [
            ...x.map((at, i) => [at, around.low[i]] as const),
            ...x.map((at, i) => [at, around.high[i]] as const).reverse(),
          ],
          lighten(stroke, 0.5),
          0.45,
        ),
      ];

const line = (
  { x, y }: CurveSeries,
  { stroke, dash }: { stroke: string; dash: 'solid' | 'dashed' | 'dotted' },
): SeriesOption => ({
  ...guide(
    x.map((at, i) => [at, y[i]] as const),
    stroke,
    { width: x.length > 400 ? 1.3 : 2, dash },
  ),
  // A line of few points is drawn with its points: between them nothing was measured.
  showSymbol: x.length <= 24,
  symbol: 'circle',
  symbolSize: 5,
  itemStyle: { color: stroke },
  sampling: 'lttb',
  z: 3,
});
