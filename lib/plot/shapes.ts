import { type CustomSeriesOption, type LineSeriesOption } from 'echarts';
import { type Point } from './check';

/** A filled area whose border runs through `points`, in the units of the axes; it counts for the range of the axes. */
export const areaSeries = (points: readonly Point[], fill: string, opacity = 1): CustomSeriesOption => ({
  type: 'custom',
  clip: true,
  z: 1,
  data: points.map(([x, y]) => [x, y]),
  // ECharts asks once for every point; the first answer is the whole area.
  renderItem: (params, api) =>
    params.dataIndex === 0
      ? {
          type: 'polygon',
          shape: { points: points.map(([x, y]) => api.coord([x, y])) },
          style: { fill, opacity },
        }
      : null,
});

/** Upright bars, each from `low` to `high` over the stretch `from` to `to`, in the units of the axes. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

export const barSeries = (bars: readonly Bar[], fill: string): CustomSeriesOption => ({
  type: 'custom',
  clip: true,
  z: 2,
  dimensions: ['from', 'to', 'low', 'high'],
  encode: { x: ['from', 'to'], y: ['low', 'high'] },
  data: bars.map(({ from, to, low, high }) => [from, to, low, high]),
  renderItem: (_, api) => {
    const [left, bottom] = api.coord([Number(api.value(0)), Number(api.value(2))]);
    const [right, top] = api.coord([Number(api.value(1)), Number(api.value(3))]);
    // Half a pixel of ground on both sides, so that neighbours can be told apart.
    const width = Math.max(0.5, right - left - 1);
    return { type: 'rect', shape: { x: left + 0.5, y: top, width, height: bottom - top }, style: { fill } };
  },
});

/** A thin guide: an identity line, an axis through the origin, a threshold. */
export const guide = (
  points: readonly Point[],
  stroke: string,
  style: { readonly dash?: 'solid' | 'dashed' | 'dotted'; readonly width?: number } = {},
): LineSeriesOption => ({
  type: 'line',
  data: points.map(([x, y]) => [x, y]),
  showSymbol: false,
  clip: true,
  z: 1,
  lineStyle: { color: stroke, width: style.width ?? 1, type: style.dash ?? 'solid' },
});

/** The two axes through the origin, from -limit to limit. */
export const cross = (limit: number, stroke: string): LineSeriesOption[] => [
  guide(
    [
      [-limit, 0],
      [limit, 0],
    ],
    stroke,
  ),
  guide(
    [
      [0, -limit],
      [0, limit],
    ],
    stroke,
  ),
];

/** The circle of a radius about the origin. */
export const circle = (
  radius: number,
  stroke: string,
  style: { dash?: 'solid' | 'dashed'; width?: number } = {},
): LineSeriesOption =>
  guide(
    Array.from({ length: 121 }, (_, i): Point => {
      const angle = (2 * Math.PI * i) / 120;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
    stroke,
    style,
  );
