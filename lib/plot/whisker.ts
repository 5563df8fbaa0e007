import { type CustomSeriesOption } from 'echarts';
import { ink } from './style';

/** A value with the ends of its interval, at a row of a category axis. */
export interface Whisker {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly row: number;
  readonly color: string;
}

/**
 * Values with their intervals, lying down. ECharts rounds to whole rows on a category axis, so `shift` (pixels, down) is added
 * after the mapping, to let two marks share a row.
 */
export const whiskerSeries = (
  whiskers: readonly Whisker[],
  shift: number,
  mark: 'ring' | 'diamond',
): CustomSeriesOption => ({
  type: 'custom',
  z: 4,
  dimensions: ['value', 'low', 'high', 'row'],
  encode: { x: ['value', 'low', 'high'], y: 'row' },
  data: whiskers.map(({ value, low, high, row }) => [value, low, high, row]),
  renderItem: (params, api) => {
    const { value, low, high, row, color } = whiskers[params.dataIndex];
    const [x, middle] = api.coord([value, row]);
    const y = middle + shift;
    const [left, right] = [api.coord([low, row])[0], api.coord([high, row])[0]];
    const style = { stroke: color, lineWidth: 2, fill: 'none' };
    const bar = (x1: number, y1: number, x2: number, y2: number) =>
      ({ type: 'line', shape: { x1, y1, x2, y2 }, style }) as const;
    return {
      type: 'group',
      children: [
        bar(left, y, right, y),
        bar(left, y - 4, left, y + 4),
        bar(right, y - 4, right, y + 4),
        mark === 'ring'
          ? { type: 'circle', shape: { cx: x, cy: y, r: 5 }, style: { ...style, fill: '#ffffff' } }
          : {
              type: 'polygon',
              shape: {
                points: [
                  [x, y - 6.5],
                  [x + 6.5, y],
                  [x, y + 6.5],
                  [x - 6.5, y],
                ],
              },
              style: { fill: color },
            },
      ],
    };
  },
});

/** A dashed line over the whole height of a panel, at a value of the horizontal axis. */
export const uprightLine = (at: number): CustomSeriesOption => ({
  type: 'custom',
  z: 1,
  data: [[at, 0]],
  renderItem: (params, api) => {
    const [x] = api.coord([at, 0]);
    const { y, height } = params.coordSys as unknown as { y: number; height: number };
    const style = { stroke: ink.faint, lineWidth: 1.3, lineDash: [5, 4] };
    return { type: 'line', shape: { x1: x, x2: x, y1: y, y2: y + height }, style };
  },
});
