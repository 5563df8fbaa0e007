import { type FaceBox, type OfficialPart } from './sample';
import { type DataSet } from './data-set';

/** A video with a label for each of its frames. */
export interface LabelledVideo {
  /** Absolute path. */
  readonly path: string;
  readonly subject: string;
  readonly clip: string;
  readonly part?: OfficialPart;
  /** `[frames, 2]`, valence first; NaN in a row whose frame has none. Row 0 is of the first frame. */
  readonly labels: Float64Array;
  /**
   * Where the data set says the face is, for those that come with boxes; undefined for a frame in which it says nothing.
   * @param frame counted from 0
   */
  readonly faceIn?: (frame: number) => FaceBox | undefined;
}

/** A data set as distributed: images that are there, and videos whose frames are still to be taken out. */
export interface SourceSet extends DataSet {
  readonly videos: readonly LabelledVideo[];
}
