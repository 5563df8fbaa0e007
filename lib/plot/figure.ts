import { type EChartsOption, type SeriesOption } from 'echarts';
import { renderChart } from './chart';
import { legendElements, textAt, type Element, type LegendEntry } from './legend';
import { fontSize, ink } from './style';
import { fitText, tick, wrapText } from './text';

/** One axis of a panel. It always has a name; a unit, where there is one, stands in the name: "time (s)". */
export interface Axis {
  readonly name: string;
  /** Ends of the axis; left out, they follow the data. */
  readonly min?: number;
  readonly max?: number;
  /** Distance between ticks. */
  readonly interval?: number;
  /** Exactly these ticks, where the ends of the axis are no round numbers. */
  readonly ticks?: readonly number[];
  /** Names in place of numbers, at 0, 1, 2 ... */
  readonly categories?: readonly string[];
  /** Only whole numbers (counts, steps). */
  readonly whole?: boolean;
}

/** One set of axes with what is drawn in it. */
export interface Panel {
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly SeriesOption[];
}

/** Panels of one size, in rows, under one title, note and legend. */
export interface Figure {
  readonly title: string;
  /** A sentence under the title: what is drawn, what is left out. */
  readonly note?: string;
  readonly legend?: readonly LegendEntry[];
  readonly panels: readonly Panel[];
  readonly columns: number;
  /** Inner size of a panel in pixels, without ticks and names. */
  readonly panel: { readonly width: number; readonly height: number };
  /** Room left of a panel for its labels, in pixels (default 64). */
  readonly left?: number;
  /** The labels of the first column hold for the whole row. */
  readonly sharedLabels?: boolean;
}

const pad = 16;
const right = 18;
const below = 50;

/** Lays the panels out, draws them and gives the figure as an SVG string. */
export function renderFigure(figure: Figure): string {
  const { panels, panel, left = 64 } = figure;
  const columns = Math.min(figure.columns, panels.length);
  // Where the first column's labels hold for the row, the others only need room for a number that sticks out.
  const leftOf = (column: number): number => (column > 0 && figure.sharedLabels === true ? 14 : left);
  const startOf = (column: number): number => pad + leftOf(0) + column * (panel.width + right + leftOf(1));
  const width = startOf(columns - 1) + panel.width + right + pad;
  const inner = width - 2 * pad;
  const elements: Element[] = [];
  let y = pad;
  const write = (text: string, size: number, fill: string, bold: boolean): void => {
    for (const line of wrapText(text, inner, size, bold)) {
      elements.push(textAt(pad, y, line, size, fill, bold));
      y += size * 1.4;
    }
  };
  write(figure.title, fontSize.title, ink.text, true);
  if (figure.note !== undefined) {
    y += 3;
    write(figure.note, fontSize.note, ink.soft, false);
  }
  if (figure.legend !== undefined && figure.legend.length > 0) {
    const legend = legendElements(figure.legend, pad, y + 6, inner);
    elements.push(...legend.elements);
    y += 6 + legend.height;
  }
  const above = panels.some(({ title }) => title !== undefined) ? 30 : 14;
  const cellHeight = above + panel.height + below;
  const frames = panels.map((_, index) => ({
    left: startOf(index % columns),
    top: y + 4 + above + Math.floor(index / columns) * cellHeight,
  }));
  panels.forEach(({ title }, index) => {
    if (title === undefined) return;
    const { left: x, top } = frames[index];
    const line = fitText(title, panel.width + right, fontSize.panel, true);
    elements.push(textAt(x, top - 22, line, fontSize.panel, ink.text, true));
  });
  const height = Math.ceil(y + 4 + Math.ceil(panels.length / columns) * cellHeight + 4);
  const option: EChartsOption = {
    graphic: elements as EChartsOption['graphic'],
    grid: frames.map((frame) => ({ ...frame, ...panel, outerBoundsMode: 'none' as const })),
    xAxis: panels.map(({ x }, index) => ({ ...axis(x), gridIndex: index, nameGap: 28 })),
    yAxis: panels.map((each, index) => ({
      ...axis(each.y),
      ...(figure.sharedLabels === true && index % columns > 0 ? { axisLabel: { show: false } } : {}),
      gridIndex: index,
      nameGap: left - 20,
    })),
    series: panels.flatMap(({ series }, index) =>
      series.map((one) => ({ ...one, xAxisIndex: index, yAxisIndex: index, silent: true }) as SeriesOption),
    ),
  };
  return renderChart(option, figure.title, { width, height });
}

function axis({ name, min, max, interval, ticks, categories, whole }: Axis) {
  const shared = {
    name,
    nameLocation: 'middle' as const,
    nameTextStyle: { color: ink.soft, fontSize: fontSize.axis },
    axisLine: { show: true, onZero: false, lineStyle: { color: ink.frame } },
    axisTick: { show: false },
    axisLabel: { color: ink.soft, fontSize: fontSize.tick, hideOverlap: true },
    splitLine: { show: true, lineStyle: { color: ink.grid, width: 1 } },
  };
  if (categories !== undefined) {
    return {
      ...shared,
      type: 'category' as const,
      data: [...categories],
      inverse: true,
      splitLine: { show: false },
    };
  }
  const custom = ticks === undefined ? {} : { customValues: [...ticks] };
  return {
    ...shared,
    type: 'value' as const,
    scale: true,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(interval === undefined ? {} : { interval }),
    ...(whole === true ? { minInterval: 1 } : {}),
    splitNumber: 5,
    axisLabel: { ...shared.axisLabel, ...custom, formatter: (value: number) => tick(value) },
    splitLine: { ...shared.splitLine, ...custom },
  };
}
