import { type SeriesOption } from 'echarts';
import { checkFilled, checkNumber, checkPoints, type Point } from './check';
import { renderFigure, type Panel } from './figure';
import { type LegendEntry } from './legend';
import { guide } from './shapes';
import { color, variantColor } from './style';

/** Points that belong together. */
export interface PointGroup {
  /** The same name has the same colour in every panel and stands in the legend once. */
  readonly name: string;
  readonly points: readonly Point[];
  /** A colour with a meaning (`color.strong`); left out, the colour of the variant at this position. */
  readonly color?: string;
}

export interface GroupScatterPanel {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly groups: readonly PointGroup[];
  /** Circles in the units of the axes, each with its middle marked: a neighbourhood. */
  readonly circles?: readonly { readonly at: Point; readonly radius: number }[];
  /** What a circle stands for, in the legend. */
  readonly circleName?: string;
}

const figure = 'groupScatter';

/**
 * Groups of points in the plane: features brought to two dimensions, critic outputs with neighbourhoods. A unit is as long on both axes, so that
 * distances can be seen; each panel has its own range.
 * @returns an SVG
 * @throws InputError naming the panel, group and index of a value that is not finite
 */
export function groupScatter(input: {
  readonly title: string;
  readonly note?: string;
  readonly panels: readonly GroupScatterPanel[];
  readonly columns?: number;
}): string {
  const { title, note, panels } = input;
  panels.forEach(check);
  const groups = panels.flatMap((panel) => panel.groups);
  const names = [...new Set(groups.map(({ name }) => name))];
  const colorOf = (name: string) =>
    groups.find((group) => group.name === name)?.color ?? variantColor(names.indexOf(name));
  const diamond = (name: string) => names.indexOf(name) % 2 === 0;
  const circles = panels.find(({ circleName }) => circleName !== undefined)?.circleName;
  const columns = input.columns ?? Math.min(3, panels.length);
  const side = columns === 1 ? 420 : columns === 2 ? 330 : 250;
  return renderFigure({
    title,
    ...(note === undefined ? {} : { note }),
    legend: [
      ...names.map((name): LegendEntry => ({
        label: name,
        color: colorOf(name),
        mark: diamond(name) ? 'diamond' : 'dot',
      })),
      ...(circles === undefined
        ? []
        : [{ label: circles, color: color.threshold, mark: 'dashed' } satisfies LegendEntry]),
    ],
    columns,
    panel: { width: side, height: side },
    panels: panels.map((panel): Panel => {
      const { x, y } = square(panel);
      return {
        title: panel.title,
        x: { name: panel.xName, ...x },
        y: { name: panel.yName, ...y },
        series: [
          ...panel.groups.map(({ name, points }): SeriesOption => ({
            type: 'scatter',
            data: points.map(([a, b]) => [a, b]),
            symbol: diamond(name) ? 'diamond' : 'circle',
            symbolSize: (diamond(name) ? 7.5 : 6) * (points.length > 200 ? 0.7 : 1),
            itemStyle: { color: colorOf(name), opacity: points.length > 200 ? 0.6 : 0.8 },
            z: 3,
          })),
          ...(panel.circles ?? []).flatMap(around),
        ],
      };
    }),
  });
}

function check({ title, groups, circles = [] }: GroupScatterPanel): void {
  const where = `${figure}, "${title}"`;
  checkFilled(where, 'groups', groups);
  groups.forEach(({ name, points }) => checkPoints(where, name, points));
  circles.forEach(({ at, radius }, index) => {
    checkPoints(where, `circle ${index}`, [at]);
    checkNumber(where, `radius of circle ${index}`, radius);
  });
}

/** Ranges of the same length on both axes, on round numbers, that hold all points. */
function square({ groups }: GroupScatterPanel) {
  const points = groups.flatMap((group) => group.points);
  const spans = ([0, 1] as const).map((axis) => {
    const [low, high] = points.reduce(
      ([a, b], point) => [Math.min(a, point[axis]), Math.max(b, point[axis])],
      [Infinity, -Infinity],
    );
    return { middle: (low + high) / 2, half: (high - low) / 2 };
  });
  const widest = Math.max(spans[0].half, spans[1].half) * 1.08;
  const half = widest > 0 ? widest : 1;
  const power = 10 ** Math.floor(Math.log10(half / 2));
  const step = [1, 2, 5, 10].map((size) => size * power).find((size) => half / size <= 3)!;
  const round = (value: number): number => Number(value.toPrecision(12));
  const [x, y] = spans.map(({ middle }) => {
    const from = Math.floor((middle - half) / step);
    const length = Math.ceil((2 * half) / step) + 1;
    return { min: round(from * step), max: round((from + length) * step), interval: round(step) };
  });
  return { x, y };
}

function around({ at: [x, y], radius }: { readonly at: Point; readonly radius: number }): SeriesOption[] {
  const rim = Array.from({ length: 73 }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / 72;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return [
    { ...guide(rim, color.threshold, { dash: 'dashed', width: 1.5 }), z: 4 },
    {
      type: 'scatter',
      data: [[x, y]],
      symbol: 'circle',
      symbolSize: 9,
      itemStyle: { color: 'transparent', borderColor: color.threshold, borderWidth: 2 },
      z: 5,
    },
  ];
}
