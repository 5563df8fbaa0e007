/**
 * How predictions miss: whether they are drawn in or blown up, and how much of the error hangs on the person.
 *
 *     spread = s_x / s_y        person share = sum_p n_p (m_x(p) - m_y(p))^2 / sum (x - y)^2
 *
 * `x` = predicted, `y` = true, `p` = the people, with `n_p` frames each. The share grows as people have fewer frames: hold it against that of
 * other predictions of the same frames. Ours.
 */
import { poolMoments, type Moments } from './moments';
import { momentsOfGroups, type SelfPrepared } from './statistic';
import { bySubject, type Axis, type PredictedFrame } from './summary';

/** Standard deviation of the predictions over that of the labels: above 1 they are blown up. */
export const spread = (axis: Axis): SelfPrepared =>
  fromSums(axis, (people, counts) => {
    const { n, x, y, xx, yy } = poolMoments(people, counts);
    return Math.sqrt(Math.max(0, xx - (x * x) / n) / (yy - (y * y) / n));
  });

/** Share of the squared error that stays when the frames of each person are averaged, from 0 to 1. */
export const personShare = (axis: Axis): SelfPrepared =>
  fromSums(axis, (people, counts) => {
    let [own, all] = [0, 0];
    people.forEach(({ n, centre, x, y, squares }, at) => {
      own += counts[at] * n * (centre[0] + x / n - (centre[1] + y / n)) ** 2;
      all += counts[at] * squares;
    });
    return own / all;
  });

/** @param of takes the sums of each person, about one centre, and how often each was drawn */
const fromSums = (
  axis: Axis,
  of: (people: readonly Moments[], counts: ArrayLike<number>) => number,
): SelfPrepared => ({
  prepare(frames) {
    const groups = bySubject(frames);
    const people = momentsOfGroups([...groups.values()], axis);
    return { subjects: [...groups.keys()], evaluate: (counts) => of(people, counts) };
  },
});

/** A statistic over everybody, once. */
export function valueOver(frames: readonly PredictedFrame[], statistic: SelfPrepared): number {
  const { subjects, evaluate } = statistic.prepare(frames);
  return evaluate(subjects.map(() => 1));
}
