import { boxAroundLandmarks } from '../data/face-box';
import { type FoundFace } from '../data/detection/detector-on';
import { type Photo } from '../data/photo';
import { type FaceBox } from '../data/sample';
import { type ModelFacts } from './model-facts';

/** A face as a model is shown it. */
export interface FaceCrop {
  /** The square that was cut out. */
  readonly box: FaceBox;
  /** Bytes `[side, side, 3]`. */
  readonly pixels: Uint8Array;
}

/** `cropFace` and `faceImage` of `data`, or what a browser has in their place. */
export interface Cutting {
  readonly cropFace: (photo: Photo, box: FaceBox, size: number) => Promise<Uint8Array>;
  readonly faceImage: (photo: Photo, side: number, box?: FaceBox) => Promise<Uint8Array>;
}

/**
 * Cuts a face out as those were cut that the model learned from: its box laid around the landmarks as in preparing the data, and brought
 * to the size of the prepared images first, where there were any.
 * @returns undefined where the landmarks span no box, or the box lies outside of the photo
 */
export async function cropForModel(
  photo: Photo,
  { landmarks }: Pick<FoundFace, 'landmarks'>,
  { crop, side }: Pick<ModelFacts, 'crop' | 'side'>,
  { cropFace, faceImage }: Cutting,
): Promise<FaceCrop | undefined> {
  const box = boxAroundLandmarks(landmarks, crop);
  if (!box || !isSeen(photo, box)) return undefined;
  const { size } = crop;
  if (size === undefined) return { box, pixels: await faceImage(photo, side, box) };
  const prepared = { name: photo.name, width: size, height: size, pixels: await cropFace(photo, box, size) };
  return { box, pixels: await faceImage(prepared, side) };
}

const isSeen = ({ width, height }: Photo, { left, top, side }: FaceBox): boolean =>
  left + side > 1 && top + side > 1 && left < width - 1 && top < height - 1;
