import { type FaceBox } from './sample';

/** A picture, decoded and upright. */
export interface Photo {
  /** Its file, or the frame of its video; named in errors. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]`, red green blue. */
  readonly pixels: Uint8Array;
}

/** Laid where a picture has no colour: near 0 for a net, where black would be an outlier. */
export const GREY = { r: 128, g: 128, b: 128 };

/** The largest square about the middle: the face where an image is a face cut out already. */
export function middleSquare({ width, height }: Pick<Photo, 'width' | 'height'>): FaceBox {
  const side = Math.min(width, height);
  return { left: (width - side) / 2, top: (height - side) / 2, side };
}
