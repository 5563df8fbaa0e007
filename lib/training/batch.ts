import type { AVPoint } from '../data/sample';
import type { Groups, Pairs } from './pairs';

/** A batch: rows of `labels` belong to rows of `images`. */
export interface Batch {
  /** [n, h, w, 3], normalised. */
  readonly images: Float32Array;
  readonly labels: readonly AVPoint[];
  /** Rows of the critic and the adversarial step; without any they are left out. */
  readonly pairs: Pairs;
  /** All strong and weak rows, for the method `triplet`. */
  readonly groups?: Groups;
  /** Place of each row's person among the outputs of the head, for the method `domain-adversarial`. */
  readonly people?: readonly number[];
  /** Share of the training that is done, 0 to 1, for the same. */
  readonly progress?: number;
}
