import { type SeriesOption } from 'echarts';
import { planeAxes, planeBackdrop } from './av-backdrop';
import { checkGroups, type AVGroup } from './av-scatter';
import { renderFigure } from './figure';
import { color, ink } from './style';
import { count, fixed } from './text';

const figure = 'avPlane';
const limit = 1.15;
/** The plane is cut into cells of this width, and one face is drawn from each: some 40 segments, which is what an eye can follow. */
const cell = 0.3;

/**
 * True points in the AV plane, each with a segment to what was predicted for it: one panel for seen and one for unseen people.
 * Segments that all point inward show a network that shrinks towards the mean; parallel ones show a bias.
 * @returns an SVG
 * @throws InputError as `avScatter` does.
 */
export function avPlane(input: { readonly title: string; readonly groups: readonly AVGroup[] }): string {
  checkGroups(figure, input.groups);
  const groups = [...input.groups].sort((a, b) => a.people.localeCompare(b.people));
  const drawn = groups.map(onePerCell);
  return renderFigure({
    title: input.title,
    note: `From each cell of the plane the face nearest to its middle, ${groups.map((group, at) => `${drawn[at].length} of ${count(group.truth.length)} ${group.people}`).join(', ')}; the distance is over all.`,
    legend: [
      { label: 'true', color: ink.text, mark: 'ring' },
      { label: 'predicted', color: color.strong, mark: 'dot' },
      { label: 'unit circle', color: ink.faint, mark: 'line' },
    ],
    columns: 2,
    panel: { width: 380, height: 380 },
    panels: groups.map((group, at) => {
      const error = meanDistance(group);
      return {
        title: `${group.people === 'seen' ? 'Seen' : 'Unseen'} people · mean distance ${fixed(error, 3)}`,
        ...planeAxes(limit),
        series: [...planeBackdrop(limit), ...segments(group, drawn[at])],
      };
    }),
  });
}

/** Index of the face nearest to the middle of its cell, for each cell that is not empty. */
function onePerCell({ truth }: AVGroup): number[] {
  const nearest = new Map<string, { index: number; distance: number }>();
  truth.forEach((point, index) => {
    const [column, row] = point.map((value) => Math.floor(value / cell + 0.5));
    const distance = Math.hypot(point[0] - column * cell, point[1] - row * cell);
    const key = `${column},${row}`;
    if (distance < (nearest.get(key)?.distance ?? Infinity)) nearest.set(key, { index, distance });
  });
  return [...nearest.values()].map(({ index }) => index);
}

const meanDistance = ({ truth, predicted }: AVGroup): number =>
  truth.reduce((sum, [v, a], i) => sum + Math.hypot(predicted[i][0] - v, predicted[i][1] - a), 0) /
  truth.length;

function segments({ truth, predicted }: AVGroup, drawn: readonly number[]): SeriesOption[] {
  const clamp = (value: number): number => Math.max(-limit, Math.min(limit, value));
  const ends = drawn.map((i) => [clamp(predicted[i][0]), clamp(predicted[i][1])]);
  return [
    {
      type: 'lines',
      coordinateSystem: 'cartesian2d',
      data: drawn.map((i, at) => ({ coords: [[...truth[i]], ends[at]] })),
      lineStyle: { color: color.strong, width: 1.4, opacity: 0.65, curveness: 0 },
      z: 3,
    },
    {
      type: 'scatter',
      data: drawn.map((i) => [...truth[i]]),
      symbolSize: 6,
      itemStyle: { color: '#ffffff', borderColor: ink.text, borderWidth: 1.3 },
      z: 4,
    },
    { type: 'scatter', data: ends, symbolSize: 6, itemStyle: { color: color.strong, opacity: 1 }, z: 5 },
  ];
}
