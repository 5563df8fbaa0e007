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
}

/** The label of a sample as a point. */
export const avOf = (sample: Pick<FaceSample, 'valence' | 'arousal'>): AVPoint => [
  sample.valence,
  sample.arousal,
];
