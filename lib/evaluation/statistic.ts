/**
 * A number computed from predicted frames, made ready for a bootstrap over people: given how often each person was drawn,
 * the number over their frames. The named statistics work on per-person sums (`moments.ts`); any other is a function.
 */
import { InputError } from '../errors';
import {
  meanOf,
  metricOf,
  momentsOf,
  poolMoments,
  type MetricName,
  type Moments,
  type ZeroRule,
} from './moments';
import { AXES, bySubject, seriesOf, type Axis, type PredictedFrame } from './summary';

export interface NamedStatistic {
  readonly metric: MetricName;
  /** `mean`: the mean of the two axes. */
  readonly axis: Axis | 'mean';
  /**
   * - `frames` (default): pooled over all frames.
   * - `subjects`: each person's own metric, and the mean of those that are defined.
   */
  readonly over?: 'frames' | 'subjects';
  /** For `sagr`; default `match`. */
  readonly zero?: ZeroRule;
}

/** A number that makes itself ready, as from sums of its own. */
export interface SelfPrepared {
  prepare(frames: readonly PredictedFrame[]): PreparedStatistic;
}

/** A function gets the frames of whoever was drawn, once for each time; it costs a pass over them per resample. */
export type Statistic = NamedStatistic | SelfPrepared | ((frames: readonly PredictedFrame[]) => number);

export interface PreparedStatistic {
  /** Whose frames these are, sorted. */
  readonly subjects: readonly string[];
  /** @param counts how often each of `subjects` was drawn, in that order */
  evaluate(counts: ArrayLike<number>): number;
}

/** @throws InputError on an empty list and, for a named statistic, on a value that is not finite. */
export function prepareStatistic(frames: readonly PredictedFrame[], statistic: Statistic): PreparedStatistic {
  if (frames.length === 0) throw new InputError('A statistic needs predicted frames, but the list is empty.');
  if ('prepare' in statistic) return statistic.prepare(frames);
  const groups = bySubject(frames);
  const subjects = [...groups.keys()];
  const own = [...groups.values()];
  if (typeof statistic === 'function') {
    const drawn = (counts: ArrayLike<number>) =>
      own.flatMap((group, i) => Array.from<typeof group>({ length: counts[i] }).fill(group).flat());
    return { subjects, evaluate: (counts) => statistic(drawn(counts)) };
  }
  frames.forEach(checkFrame);
  const { axis } = statistic;
  const axes: readonly Axis[] = axis === 'mean' ? ['valence', 'arousal'] : [axis];
  const parts = axes.map((one) => (statistic.over === 'subjects' ? perSubject : pooled)(own, one, statistic));
  return {
    subjects,
    evaluate: (counts) => parts.reduce((sum, part) => sum + part(counts), 0) / parts.length,
  };
}

type Groups = readonly (readonly PredictedFrame[])[];

function pooled(groups: Groups, axis: Axis, { metric, zero }: NamedStatistic) {
  const moments = momentsOfGroups(groups, axis, zero);
  return (counts: ArrayLike<number>) => metricOf(poolMoments(moments, counts), metric);
}

/** Sums of each group about the one centre of them all, so that they add up. */
export function momentsOfGroups(groups: Groups, axis: Axis, zero?: ZeroRule): Moments[] {
  const all = seriesOf(groups.flat(), axis);
  const centre = [meanOf(all.predicted), meanOf(all.truth)] as const;
  return groups.map((group) => {
    const { predicted, truth } = seriesOf(group, axis);
    return momentsOf(predicted, truth, zero, centre);
  });
}

function perSubject(groups: Groups, axis: Axis, { metric, zero }: NamedStatistic) {
  const values = groups.map((group) => {
    const { predicted, truth } = seriesOf(group, axis);
    return metricOf(momentsOf(predicted, truth, zero), metric);
  });
  return (counts: ArrayLike<number>) => {
    let [sum, defined] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      if (Number.isNaN(values[i])) continue;
      sum += counts[i] * values[i];
      defined += counts[i];
    }
    return sum / defined;
  };
}

function checkFrame(frame: PredictedFrame, index: number): void {
  for (const [truth, predicted] of Object.entries(AXES) as [Axis, (typeof AXES)[Axis]][]) {
    if (Number.isFinite(frame[truth]) && Number.isFinite(frame[predicted])) continue;
    throw new InputError(
      `A statistic needs finite values, but the ${truth} of frame ${index} is ${frame[truth]}, predicted ${frame[predicted]}.`,
    );
  }
}
