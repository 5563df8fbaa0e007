import { overlapOf } from '../face-box';
import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { type FaceDetector, type FoundFace } from './detector-on';

/** Side of a part over that of the photo; neighbours overlap by half, so that no face up to half of a part is cut by all. */
const PART = 0.5;

/** Boxes that share more of their union are of one face. */
const SAME = 0.35;

/**
 * A detector that looks at the whole photo and at nine parts of it, each twice as near: a detector sees a photo at some 500 pixels, where the
 * faces of a crowd are a few dozen wide. Takes ten times as long. Ours.
 */
export const crowdDetector = (detector: FaceDetector): FaceDetector => ({
  name: detector.name,
  async detect(photo) {
    const found = [...(await detector.detect(photo))];
    for (const part of partsOf(photo)) {
      for (const face of await detector.detect(part.photo)) {
        if (!isCut(face.box, part, photo)) found.push(moved(face, part));
      }
    }
    return unique(found);
  },
});

interface Part {
  readonly photo: Photo;
  readonly left: number;
  readonly top: number;
}

function* partsOf({ name, width: wide, height: high, pixels }: Photo): Generator<Part> {
  const [width, height] = [Math.ceil(wide * PART), Math.ceil(high * PART)];
  for (const down of [0, 0.5, 1]) {
    for (const right of [0, 0.5, 1]) {
      const [left, top] = [Math.floor(right * (wide - width)), Math.floor(down * (high - height))];
      const cut = new Uint8Array(width * height * 3);
      for (let y = 0; y < height; y++) {
        const from = ((top + y) * wide + left) * 3;
        cut.set(pixels.subarray(from, from + width * 3), y * width * 3);
      }
      yield { photo: { name, width, height, pixels: cut }, left, top };
    }
  }
}

/** At an edge that is not the photo's a face may go on beyond it; its other part sees it whole. */
function isCut({ left, top, side }: FaceBox, part: Part, photo: Photo): boolean {
  const { width, height } = part.photo;
  return (
    (left < 1 && part.left > 0) ||
    (top < 1 && part.top > 0) ||
    (left + side > width - 1 && part.left + width < photo.width) ||
    (top + side > height - 1 && part.top + height < photo.height)
  );
}

const moved = ({ score, box, landmarks }: FoundFace, { left, top }: Part): FoundFace => ({
  score,
  box: { ...box, left: box.left + left, top: box.top + top },
  landmarks: landmarks.map(([x, y]) => [x + left, y + top]),
});

/** The surest of those that are one face; the surest of all first. */
function unique(faces: readonly FoundFace[]): readonly FoundFace[] {
  const kept: FoundFace[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score))
    if (!kept.some(({ box }) => overlapOf(box, face.box) > SAME)) kept.push(face);
  return kept;
}
