/**
 * Triplet loss on strong and weak (Schroff et al. 2015, FaceNet): each image nearer to its own group than to the other.
 *
 *     L_triplet = weight mean relu(d(a, p) - d(a, n) + margin),    d(x, y) = || x / |x| - y / |y| ||^2
 *
 * `a`, `p` = two rows of one group, `n` = a row of the other, either group's turn; `d` = `distances`, on the unit sphere as FaceNet
 * has it. Which triplets count is `mining`, after Hermans et al. 2017 ("In Defense of the Triplet Loss").
 */
import * as tf from '@tensorflow/tfjs-core';

export const MININGS = ['batch-hard', 'batch-all'] as const;

/**
 * - `batch-hard`: one triplet an anchor, of the farthest p and the nearest n in the batch; the mean over anchors.
 * - `batch-all`: every triplet of the batch; the mean over those above zero, or else the many that are learnt would drown them.
 */
export type Mining = (typeof MININGS)[number];

export interface TripletOptions {
  readonly weight: number;
  /** FaceNet: 0.2, of squared distances that reach from 0 to 4. */
  readonly margin: number;
  readonly mining: Mining;
}

/** `loss` = weight times `term`; `active`: share of the triplets above zero, no gradient. */
export type TripletLoss = Readonly<Record<'loss' | 'term' | 'active', tf.Scalar>>;

/** Whether groups of these sizes hold a triplet. */
export const holdsTriplet = (strong: number, weak: number): boolean =>
  Math.min(strong, weak) > 0 && Math.max(strong, weak) > 1;

/**
 * @param strong [s, d] features
 * @param weak [w, d]
 * @throws Error where the groups hold no triplet
 */
export function tripletLoss(strong: tf.Tensor2D, weak: tf.Tensor2D, options: TripletOptions): TripletLoss {
  const [s, w] = [strong.shape[0], weak.shape[0]];
  if (!holdsTriplet(s, w)) throw new Error(`Triplet loss: ${s} strong and ${w} weak rows hold no triplet.`);
  const [p, q] = [unit(strong), unit(weak)];
  const across = distances(p, q);
  const violations = { 'batch-hard': hardest, 'batch-all': everyone }[options.mining];
  const found = [
    ...(s > 1 ? [violations(distances(p, p), across, options.margin)] : []),
    ...(w > 1 ? [violations(distances(q, q), tf.transpose(across), options.margin)] : []),
  ];
  const total = tf.addN(found.map(({ over }) => tf.sum(over)));
  const above = tf.addN(found.map(({ over }) => tf.sum(tf.step(over))));
  const count = found.reduce((sum, { triplets }) => sum + triplets, 0);
  const term = tf.div(total, options.mining === 'batch-hard' ? count : tf.maximum(above, 1)) as tf.Scalar;
  return { loss: tf.mul(term, options.weight), term, active: tf.div(above, count) };
}

/** Rows of length 1; features that are all zero, an encoder whose units are dead, stay there. */
const unit = (rows: tf.Tensor2D) =>
  tf.div(rows, tf.sqrt(tf.maximum(tf.sum(tf.square(rows), 1, true), 1e-12))) as tf.Tensor2D;

/** [a, b]: squared distances between rows of length 1, `2 - 2 x.y`. */
const distances = (x: tf.Tensor2D, y: tf.Tensor2D) =>
  tf.sub(2, tf.mul(2, tf.matMul(x, y, false, true))) as tf.Tensor2D;

/** By how much each triplet misses the margin, 0 where it does not, and how many triplets were looked at. */
interface Violations {
  readonly over: tf.Tensor;
  readonly triplets: number;
}

/** @param within [a, a]. @param across [a, n] */
function hardest(within: tf.Tensor2D, across: tf.Tensor2D, margin: number): Violations {
  // An anchor is at distance 0 of itself, never the farthest.
  const over = tf.relu(tf.add(tf.sub(tf.max(within, 1), tf.min(across, 1)), margin));
  return { over, triplets: within.shape[0] };
}

function everyone(within: tf.Tensor2D, across: tf.Tensor2D, margin: number): Violations {
  const [anchors, others] = across.shape;
  const all = tf.add(tf.sub(tf.expandDims(within, 2), tf.expandDims(across, 1)), margin);
  const pairs = tf.sub(1, tf.expandDims(tf.eye(anchors), 2));
  return { over: tf.mul(tf.relu(all), pairs), triplets: anchors * (anchors - 1) * others };
}
