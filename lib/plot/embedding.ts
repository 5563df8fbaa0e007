import { type ScatterSeriesOption } from 'echarts';
import { checkFilled, checkPoints, checkSameLength, checkValues, type Point } from './check';
import { renderFigure, type Axis } from './figure';
import { type LegendEntry } from './legend';
import { color, mix, variantColors } from './style';
import { count, fixed } from './text';

export interface EmbeddingFigure {
  readonly title: string;
  /** A sentence of what was embedded, and how. */
  readonly note?: string;
  /** Names of the two axes: "first component (41 %)". */
  readonly axes: readonly [string, string];
  /** `[n]`, one a frame. */
  readonly points: readonly Point[];
  /** `[n]`, who is seen. */
  readonly people: readonly string[];
  /** `[n]`, distance of the label from the origin, 0 to the square root of 2. */
  readonly intensities: readonly number[];
}

const symbols = ['circle', 'triangle', 'diamond', 'rect'] as const;
/** Steps of intensity that are told apart: as many as an eye can name. */
const steps = 5;

/**
 * Features in two dimensions, twice: by the person, by the intensity of the label. Where people lie apart the features tell who is
 * seen; where strong and weak do, how much is felt.
 * @returns an SVG
 * @throws InputError naming the index of a value that is not finite, an empty list, lists that differ in length
 */
export function embedding(figure: EmbeddingFigure): string {
  const { points, people, intensities, title } = figure;
  checkPoints('embedding', 'points', points);
  checkFilled('embedding', 'people', people);
  checkValues('embedding', 'intensities', intensities);
  checkSameLength('embedding', ['points', points], ['people', people]);
  checkSameLength('embedding', ['points', points], ['intensities', intensities]);
  const names = [...new Set(people)].sort();
  const most = Math.max(...intensities);
  const stepOf = (intensity: number): number =>
    most > 0 ? Math.min(steps - 1, Math.floor((steps * intensity) / most)) : 0;
  const size = points.length > 400 ? 5 : 7;
  const series = (of: (index: number) => number, groups: number, look: (group: number) => Look) =>
    Array.from({ length: groups }, (_, group): ScatterSeriesOption => ({
      type: 'scatter',
      data: points.filter((__, index) => of(index) === group).map(([x, y]) => [x, y]),
      symbol: look(group).symbol,
      symbolSize: size,
      itemStyle: { color: look(group).fill, opacity: 0.75 },
    }));
  const [x, y] = figure.axes.map((name): Axis => ({ name }));
  const byPerson = (group: number): Look => ({
    fill: variantColors[group % variantColors.length],
    symbol: symbols[Math.floor(group / variantColors.length) % symbols.length],
  });
  const byIntensity = (group: number): Look => ({ fill: ramp(group / (steps - 1)), symbol: 'circle' });
  const looks = variantColors.length * symbols.length;
  const repeated = names.length > looks ? `; past ${looks} people colour and shape begin again` : '';
  return renderFigure({
    title,
    note: `${figure.note === undefined ? '' : `${figure.note} `}${count(points.length)} frames of ${count(names.length)} people${repeated}.`,
    legend: Array.from({ length: steps }, (_, step): LegendEntry => ({
      label: `intensity ${fixed((step * most) / steps, 2)} to ${fixed(((step + 1) * most) / steps, 2)}`,
      color: byIntensity(step).fill,
      mark: 'dot',
    })),
    panels: [
      {
        title: 'By person, a colour and shape each',
        ...{ x, y },
        series: series((index) => names.indexOf(people[index]), names.length, byPerson),
      },
      {
        title: 'By intensity of the label',
        ...{ x, y },
        series: series((index) => stepOf(intensities[index]), steps, byIntensity),
      },
    ],
    columns: 2,
    panel: { width: 360, height: 360 },
  });
}

interface Look {
  readonly fill: string;
  readonly symbol: string;
}

/** From the colour of weak over grey to the colour of strong. @param share 0 to 1 */
const ramp = (share: number): string =>
  share < 0.5 ? mix(color.weak, '#c9c4bd', 2 * share) : mix('#c9c4bd', color.strong, 2 * share - 1);
