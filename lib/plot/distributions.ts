import { type SeriesOption } from 'echarts';
import { InputError } from '../errors';
import { checkFilled, checkNumber, checkValues, type Point } from './check';
import { renderFigure, type Axis, type Panel } from './figure';
import { type LegendEntry } from './legend';
import { areaSeries, guide } from './shapes';
import { color, lighten, variantColor } from './style';

/** The values of one group in one panel. */
export interface Distribution {
  /** The same name has the same colour in every panel and stands in the legend once. */
  readonly name: string;
  readonly values: readonly number[];
  /** A colour with a meaning (`color.strong`); left out, the colour of the variant at this position. */
  readonly color?: string;
}

export interface DistributionPanel {
  readonly title: string;
  /** The quantity with its unit. */
  readonly xName: string;
  readonly groups: readonly Distribution[];
  /** Values to hold the groups against, drawn as upright lines: a threshold. */
  readonly marks?: readonly { readonly name: string; readonly at: number }[];
}

const figure = 'distributions';

/**
 * How the values of groups spread: histograms over each other, each with an area of 1 (its own share of faces), so that groups of
 * unequal size can be compared. The panels have one horizontal axis: what moves from panel to panel has moved.
 * @param input `bins` over the whole range (default 30)
 * @returns an SVG
 * @throws InputError naming the panel, group and index of a value that is not finite, or a number of bins below 1.
 */
export function distributions(input: {
  readonly title: string;
  readonly note?: string;
  readonly panels: readonly DistributionPanel[];
  readonly columns?: number;
  readonly bins?: number;
}): string {
  const { title, note, panels, bins = 30 } = input;
  check(panels, bins);
  const groups = panels.flatMap((panel) => panel.groups);
  const names = [...new Set(groups.map(({ name }) => name))];
  const colorOf = (name: string) =>
    groups.find((group) => group.name === name)?.color ?? variantColor(names.indexOf(name));
  const marks = [...new Set(panels.flatMap((panel) => (panel.marks ?? []).map(({ name }) => name)))];
  const dashOf = (name: string) => (['dashed', 'dotted', 'solid'] as const)[marks.indexOf(name) % 3];
  const { low, high, step } = ends(panels);
  const columns = input.columns ?? Math.min(2, panels.length);
  const heights = panels.map((panel) => panel.groups.map(({ values }) => shares(values, low, high, bins)));
  const top = 1.08 * Math.max(...heights.flat(2));
  const y: Axis = { name: 'share of the group (%)', min: 0, max: top, ticks: evenTicks(top) };
  return renderFigure({
    title,
    ...(note === undefined ? {} : { note }),
    legend: [
      ...names.map((name): LegendEntry => ({ label: name, color: colorOf(name), mark: 'square' })),
      ...marks.map((name): LegendEntry => {
        const dash = dashOf(name);
        return { label: name, color: color.threshold, mark: dash === 'solid' ? 'line' : dash };
      }),
    ],
    columns,
    panel: columns === 1 ? { width: 620, height: 240 } : { width: 330, height: 200 },
    panels: panels.map((panel, at): Panel => ({
      title: panel.title,
      x: { name: panel.xName, min: low, max: high, interval: step },
      y,
      series: [
        ...panel.groups.flatMap(({ name }, index) => steps(heights[at][index], low, high, colorOf(name))),
        ...(panel.marks ?? []).map(({ name, at: value }) => ({
          ...guide(
            [
              [value, 0],
              [value, top],
            ],
            color.threshold,
            { dash: dashOf(name), width: 1.8 },
          ),
          z: 5,
        })),
      ],
    })),
  });
}

function check(panels: readonly DistributionPanel[], bins: number): void {
  checkFilled(figure, 'panels', panels);
  for (const { title, groups, marks = [] } of panels) {
    const where = `${figure}, "${title}"`;
    checkFilled(where, 'groups', groups);
    groups.forEach(({ name, values }) => checkValues(where, name, values));
    marks.forEach(({ name, at }) => checkNumber(where, name, at));
  }
  if (!Number.isInteger(bins) || bins < 1)
    throw new InputError(`${figure}: bins is ${bins}; expected a whole number from 1.`);
}

/** From below all values and marks to above them, on round numbers; one single value gets room too. */
function ends(panels: readonly DistributionPanel[]): { low: number; high: number; step: number } {
  const [least, most] = panels
    .flatMap(({ groups, marks = [] }) => [...groups.map(({ values }) => values), marks.map(({ at }) => at)])
    .flat()
    .reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const room = most > least ? (most - least) * 0.02 : Math.max(0.1, Math.abs(most) * 0.1);
  const power = 10 ** Math.floor(Math.log10((most - least + 2 * room) / 5));
  const step = [1, 2, 5, 10].map((size) => size * power).find((size) => (most - least) / size <= 6)!;
  const round = (value: number): number => Number(value.toPrecision(12));
  return {
    low: round(Math.floor((least - room) / step) * step),
    high: round(Math.ceil((most + room) / step) * step),
    step,
  };
}

/** Per cent of the values in each bin. */
function shares(values: readonly number[], low: number, high: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))]++;
  return counts.map((count) => (100 * count) / values.length);
}

/** About four ticks on round numbers, none at the ragged end of the axis. */
function evenTicks(top: number): number[] {
  const step = [1, 2, 5, 10, 20, 25].find((size) => top / size <= 5) ?? 25;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}

/** The outline of a histogram and the light area under it. */
function steps(heights: readonly number[], low: number, high: number, stroke: string): SeriesOption[] {
  const width = (high - low) / heights.length;
  const outline = heights.flatMap((height, i): Point[] => [
    [low + i * width, height],
    [low + (i + 1) * width, height],
  ]);
  return [
    areaSeries([[low, 0], ...outline, [high, 0]], lighten(stroke, 0.4), 0.45),
    { ...guide(outline, stroke, { width: 1.8 }), z: 3 },
  ];
}
