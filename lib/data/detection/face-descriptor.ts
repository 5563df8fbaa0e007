import { cropFace } from '../face-crop';
import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { faceApi, loadNets } from './face-api';
import { type FoundFace, landmarksIn, withTensor } from './face-detector';

/** Numbers that a face is described by. */
export const DESCRIPTOR_LENGTH = 128;

/** Side in pixels of the face that the net looks at. */
const SIZE = 150;

/**
 * Where the middle of eyes and mouth stands in what the net looks at, and how far the eyes are from the mouth, as shares of
 * its side: dlib's, on whose faces it was trained, as face-api has them.
 */
const PLACE = { x: 0.5, y: 0.43, reach: 0.45 };

/**
 * Describes a face so that two photos of one person lie near each other: less than 0.6 apart by the authors of the net (dlib's
 * ResNet, King 2017, in face-api).
 * @param box upright, from brows to chin, level
 * @returns {@link DESCRIPTOR_LENGTH} numbers
 */
export async function describeFace(photo: Photo, box: FaceBox): Promise<Float32Array> {
  const net = faceApi().nets.faceRecognitionNet;
  await loadNets(net);
  const pixels = await cropFace(photo, seenBox(await landmarksIn(photo, box)), SIZE);
  return withTensor({ width: SIZE, height: SIZE, pixels }, (image) => net.computeFaceDescriptor(image));
}

function seenBox(landmarks: FoundFace['landmarks']): FaceBox {
  const [left, right, mouth] = [
    [36, 42],
    [42, 48],
    [48, 68],
  ].map(([from, to]) => middle(landmarks.slice(from, to)));
  const [x, y] = middle([left, right, mouth]);
  const reach = (distance(left, mouth) + distance(right, mouth)) / 2;
  const side = reach / PLACE.reach;
  return { left: x - PLACE.x * side, top: y - PLACE.y * side, side };
}

type Point = readonly [x: number, y: number];

const distance = ([x, y]: Point, [u, v]: Point): number => Math.hypot(x - u, y - v);

const middle = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];
