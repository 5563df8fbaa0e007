/** A point of the arousal-valence plane. Valence stands first, as everywhere here; each in [-1, 1]. */
export type AVPoint = readonly [valence: number, arousal: number];

/** One labelled face image, as every reader in `data/sets` yields it. */
export interface FaceSample {
  /** Absolute path of the image file. */
  readonly path: string;
  /** In [-1, 1]. */
  readonly valence: number;
  /** In [-1, 1]. */
  readonly arousal: number;
  /** Who is seen; the unit of every split. */
  readonly subject: string;
  /** The video the frame was taken from; frames of one clip resemble each other. */
  readonly clip: string;
  /** Name of the frame within its clip. */
  readonly frame: string;
  /** Where the data set's own split puts it, if it comes with one (Aff-Wild, Aff-Wild2, AffectNet). */
  readonly part?: OfficialPart;
  /** Where the face stands in the image, if the data set says so; without it the image is taken to be the face. */
  readonly box?: FaceBox;
  /** Of the image file, in hexadecimal, where a manifest has it: finds repeated images without reading them. */
  readonly sha256?: string;
}

/** Parts of a published split. `test` is named only where its labels are published. */
export type OfficialPart = 'train' | 'validation' | 'test';

/** A square in pixels of the image as stored. It may reach over the image's edge; what is read is cut to the image. */
export interface FaceBox {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  /** Radians by which the square is turned about its middle, clockwise as seen; upright where left out. */
  readonly roll?: number;
}

/** The label of a sample as a point. */
export const avOf = (sample: Pick<FaceSample, 'valence' | 'arousal'>): AVPoint => [
  sample.valence,
  sample.arousal,
];
