import { type OnBad } from '../data-set';
import { type BoxShape } from '../face-box';

/** What every reader of a data set as distributed understands. */
export interface SourceOptions {
  /** Default `throw`. `skip` leaves out the row, the frame or the clip, whichever the fault is of. */
  readonly onBad?: OnBad;
  /** How a box is laid around landmarks that the data set gives. */
  readonly shape?: BoxShape;
  /** Where the images are, where that is not among the places in which the reader looks. */
  readonly images?: string;
}
