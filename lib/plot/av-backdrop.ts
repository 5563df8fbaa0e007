import { type SeriesOption } from 'echarts';
import { type Axis } from './figure';
import { circle, cross } from './shapes';
import { fontSize, ink } from './style';

/** The four quadrants of the AV plane by the emotions usually placed there (Russell 1980), as `[valence, arousal]` signs. */
export const quadrants = [
  { at: [1, 1], name: 'excited, happy' },
  { at: [-1, 1], name: 'tense, angry' },
  { at: [-1, -1], name: 'sad, tired' },
  { at: [1, -1], name: 'calm, content' },
] as const;

const ticks = [-1, -0.5, 0, 0.5, 1] as const;

/** The two axes of an AV plane that reaches from -limit to limit. */
export const planeAxes = (limit: number): { readonly x: Axis; readonly y: Axis } => ({
  x: { name: 'valence (−1 to 1)', min: -limit, max: limit, ticks },
  y: { name: 'arousal (−1 to 1)', min: -limit, max: limit, ticks },
});

/** What lies under every AV plane: the two axes, the unit circle, the names of the quadrants in the corners. */
export function planeBackdrop(limit: number): SeriesOption[] {
  return [
    ...cross(limit, ink.frame),
    circle(1, ink.faint, { width: 1.2 }),
    {
      type: 'scatter',
      symbolSize: 0.01,
      z: 6,
      data: quadrants.map(({ at: [v, a], name }) => ({
        value: [v * limit * 0.985, a * limit * 0.955],
        label: {
          show: true,
          formatter: name,
          position: [0, 0],
          align: v > 0 ? ('right' as const) : ('left' as const),
          verticalAlign: 'middle' as const,
          color: ink.soft,
          fontSize: fontSize.tick,
        },
      })),
    },
  ];
}
