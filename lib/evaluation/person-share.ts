/**
 * How predictions miss: whether they are drawn in or blown up, and how much of the error hangs on the person.
 *
 *     spread = s_x / s_y        person share = sum_p n_p (m_x(p) - m_y(p))^2 / sum (x - y)^2
 *
 * `x` = predicted, `y` = true, `p` = the people, with `n_p` frames each. The share grows as people have fewer frames: hold it against that of
 * other predictions of the same frames. Ours.
 */
import { momentsOf } from './moments';
import { bySubject, seriesOf, type Axis, type PredictedFrame } from './summary';

const momentsOn = (frames: readonly PredictedFrame[], axis: Axis) => {
  const { predicted, truth } = seriesOf(frames, axis);
  return momentsOf(predicted, truth);
};

/** Standard deviation of the predictions over that of the labels: above 1 they are blown up. */
export function spreadOf(frames: readonly PredictedFrame[], axis: Axis): number {
  const { xx, yy } = momentsOn(frames, axis);
  return Math.sqrt(xx / yy);
}

/** Share of the squared error that stays when the frames of each person are averaged, from 0 to 1. */
export function personShare(frames: readonly PredictedFrame[], axis: Axis): number {
  let [own, all] = [0, 0];
  for (const group of bySubject(frames).values()) {
    const { n, centre, squares } = momentsOn(group, axis);
    own += n * (centre[0] - centre[1]) ** 2;
    all += squares;
  }
  return own / all;
}
