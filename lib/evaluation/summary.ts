/**
 * What a set of predictions comes to: the four metrics of `metrics.ts` for valence and arousal, pooled over all frames, and
 * the same for each person, whose mean CCC tells whether the model serves everybody or the well-filmed few.
 */
import type { PredictedFrame } from '../inference/predict-frames';
import { InputError } from '../errors';
import { axisMetrics, type AxisMetrics, type SagrOptions } from './metrics';

export type { PredictedFrame };

export interface SubjectMetrics {
  readonly subject: string;
  /** How many frames show this person. */
  readonly frames: number;
  readonly valence: AxisMetrics;
  readonly arousal: AxisMetrics;
}

export interface Summary {
  readonly frames: number;
  /** Pooled over all frames. */
  readonly valence: AxisMetrics;
  /** Pooled over all frames. */
  readonly arousal: AxisMetrics;
  /** Sorted by name. */
  readonly subjects: readonly SubjectMetrics[];
  /** Mean over the people whose CCC is defined, each counted once; NaN where nobody's is. `mean`: of the two axes. */
  readonly subjectCcc: Readonly<Record<'valence' | 'arousal' | 'mean', number>>;
}

/** @throws InputError on an empty list and on a value that is not finite. */
export function summarise(frames: readonly PredictedFrame[], options: SagrOptions = {}): Summary {
  if (frames.length === 0) throw new InputError('A summary needs predicted frames, but the list is empty.');
  const subjects = [...bySubject(frames)].map(([subject, own]) => ({
    subject,
    frames: own.length,
    ...bothAxes(own, options),
  }));
  const valence = meanOfDefined(subjects.map((subject) => subject.valence.ccc));
  const arousal = meanOfDefined(subjects.map((subject) => subject.arousal.ccc));
  return {
    frames: frames.length,
    ...bothAxes(frames, options),
    subjects,
    subjectCcc: { valence, arousal, mean: (valence + arousal) / 2 },
  };
}

/** The frames of each person, in the order of their names, so that nothing depends on the order of the frames. */
export function bySubject(frames: readonly PredictedFrame[]): ReadonlyMap<string, readonly PredictedFrame[]> {
  const groups = new Map<string, PredictedFrame[]>();
  for (const frame of frames) {
    const group = groups.get(frame.subject);
    if (group) group.push(frame);
    else groups.set(frame.subject, [frame]);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The two axes in their order, and where a frame keeps what was predicted of them. */
export const AXES = { valence: 'predictedValence', arousal: 'predictedArousal' } as const;

export type Axis = keyof typeof AXES;

/** The two series of one axis. */
export const seriesOf = (frames: readonly PredictedFrame[], axis: Axis) => ({
  predicted: Float64Array.from(frames, (frame) => frame[AXES[axis]]),
  truth: Float64Array.from(frames, (frame) => frame[axis]),
});

function bothAxes(frames: readonly PredictedFrame[], options: SagrOptions) {
  const of = (axis: Axis) => {
    const { predicted, truth } = seriesOf(frames, axis);
    return axisMetrics(predicted, truth, options);
  };
  return { valence: of('valence'), arousal: of('arousal') };
}

function meanOfDefined(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
