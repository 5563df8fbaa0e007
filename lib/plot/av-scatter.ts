import { type ScatterSeriesOption } from 'echarts';
import { checkFilled, checkNumber, checkPoints, checkSameLength, type Point } from './check';
import { renderFigure, type Panel } from './figure';
import { type LegendEntry } from './legend';
import { cross, guide } from './shapes';
import { color, ink, lighten } from './style';
import { count, fixed } from './text';

/** Whether the people of a group of faces were in the training set. */
export type Seen =
  /** People the network was trained on, in frames it was not. */
  | 'seen'
  /** People the network has never met: what a person-independent method is for. */
  | 'unseen';

/** Faces of seen or of unseen people with what was said of them. */
export interface AVGroup {
  readonly people: Seen;
  /** `[n]` labels `[valence, arousal]`. */
  readonly truth: readonly Point[];
  /** `[n]` predictions, in the same order. */
  readonly predicted: readonly Point[];
  /** CCC of valence and of arousal over the whole group, if it is to stand in the title. */
  readonly ccc?: Point;
}

/** Above this many points a group is drawn in part: more would hide the group beneath and make a page of megabytes. */
const drawnAtMost = 800;

/**
 * Predicted against true, valence and arousal side by side, with the line on which they agree.
 * @param input `title` (the variant), and one or two groups
 * @returns an SVG
 * @throws InputError naming the group and index of a value that is not finite, of an empty group, of lists that differ in length.
 */
export function avScatter(input: { readonly title: string; readonly groups: readonly AVGroup[] }): string {
  checkGroups('avScatter', input.groups);
  // Seen people first, so that the unseen, who matter more, lie on top.
  const groups = [...input.groups].sort((a, b) => a.people.localeCompare(b.people));
  const farthest = Math.max(...groups.map((group) => reach(group.predicted)));
  // A few wild predictions must not shrink the rest to a blot: past 1.5 they are set on the edge and counted in the note.
  const limit = farthest <= 1.02 ? 1 : 1.5;
  const panels = ([0, 1] as const).map((axis): Panel => {
    const name = axis === 0 ? 'valence' : 'arousal';
    const hue = color[name];
    const scores = groups.flatMap(({ people, ccc }) => (ccc ? [`${people} ${fixed(ccc[axis], 3)}`] : []));
    return {
      title: `${axis === 0 ? 'Valence' : 'Arousal'}${scores.length > 0 ? ` · CCC ${scores.join(', ')}` : ''}`,
      x: { name: `true ${name}`, min: -limit, max: limit, interval: 0.5 },
      y: { name: `predicted ${name}`, min: -limit, max: limit, interval: 0.5 },
      series: [
        ...cross(limit, ink.frame),
        ...groups.map((group) => points(group, axis, limit, hue)),
        {
          ...guide(
            [
              [-limit, -limit],
              [limit, limit],
            ],
            ink.text,
            { dash: 'dashed', width: 1.4 },
          ),
          z: 5,
        },
      ],
    };
  });
  return renderFigure({
    title: input.title,
    note: note(groups, limit),
    legend: [
      ...groups.map(({ people }): LegendEntry =>
        people === 'seen'
          ? { label: 'seen people', color: lighten(ink.soft, 0.45), mark: 'dot' }
          : { label: 'unseen people', color: ink.text, mark: 'diamond' },
      ),
      { label: 'predicted = true', color: ink.text, mark: 'dashed' },
    ],
    panels,
    columns: 2,
    panel: { width: 340, height: 340 },
  });
}

/** @throws InputError as `avScatter` says. */
export function checkGroups(figure: string, groups: readonly AVGroup[]): void {
  checkFilled(figure, 'groups', groups);
  groups.forEach(({ people, truth, predicted, ccc }) => {
    checkPoints(figure, `truth (${people})`, truth);
    checkPoints(figure, `predicted (${people})`, predicted);
    checkSameLength(figure, [`truth (${people})`, truth], [`predicted (${people})`, predicted]);
    ccc?.forEach((value, axis) => {
      checkNumber(figure, `ccc (${people})[${axis}]`, value);
    });
  });
}

const reach = (points: readonly Point[]): number =>
  points.reduce((most, [v, a]) => Math.max(most, Math.abs(v), Math.abs(a)), 0);

function points(group: AVGroup, axis: 0 | 1, limit: number, hue: string): ScatterSeriesOption {
  const kept = evenly(group.truth.length, drawnAtMost);
  const clamp = (value: number): number => Math.max(-limit, Math.min(limit, value));
  const many = kept.length > 400;
  const unseen = group.people === 'unseen';
  return {
    type: 'scatter',
    data: kept.map((i) => [clamp(group.truth[i][axis]), clamp(group.predicted[i][axis])]),
    symbol: unseen ? 'diamond' : 'circle',
    symbolSize: (unseen ? 7.5 : 6) * (many ? 0.7 : 1),
    itemStyle: { color: unseen ? hue : lighten(hue, 0.6), opacity: unseen ? (many ? 0.55 : 0.8) : 0.75 },
    z: unseen ? 4 : 3,
  };
}

/** At most `most` of `n` indices, evenly spread over the order in which the faces came. */
export function evenly(n: number, most: number): number[] {
  const kept = Math.min(n, most);
  return Array.from({ length: kept }, (_, i) => Math.floor((i * n) / kept));
}

function note(groups: readonly AVGroup[], limit: number): string {
  const total = groups
    .map(({ people, truth }) => `${count(truth.length)} faces of ${people} people`)
    .join(', ');
  const thinned = groups.some(({ truth }) => truth.length > drawnAtMost)
    ? ` ${count(drawnAtMost)} of each group are drawn, evenly spread.`
    : '';
  const beyond = groups.reduce((sum, g) => sum + g.predicted.filter((p) => reach([p]) > limit).length, 0);
  const clamped =
    beyond > 0 ? ` ${count(beyond)} predictions lie beyond ±${limit} and stand on the edge.` : '';
  return `${total}.${thinned}${clamped}`;
}
