import { join } from 'node:path';
import { z } from 'zod';
import { JsonLines } from '../../files/json-lines';
import { type DataSet } from '../data-set';
import { decodePhoto } from '../decode';
import { DESCRIPTOR_LENGTH, describeFace } from '../detection/face-descriptor';
import { type Likeness, UNFINISHED } from '../manifest';
import { groupBy } from '../people';
import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { groupByLikeness } from './likeness';
import { prefetch } from './prefetch';

/**
 * Faces nearer than this count as one person. The authors of the net give 0.6 for a single pair; where every face is compared
 * with every other that joins strangers into ever larger groups: of the 231 pairs among the 22 people in face-api's sample photos
 * 12 are nearer than 0.6, the nearest at 0.43.
 */
export const SAME_FACE = 0.4;

export interface LikenessOptions {
  /** Default {@link SAME_FACE}. */
  readonly distance?: number;
  /** Side of a crop over the extent of the face in it, brows to chin; 1 where it is not known. */
  readonly margin: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const describedSchema = z.object({ sha256: z.string(), face: z.string() });

/** Crops decoded ahead. */
const AHEAD = 3;

/**
 * Gives each crop a subject by the likeness of its face, so that near-identical faces never stand on both sides of a split. It is
 * no proof of identity: one person may be in several groups, and two people who look alike in one.
 * Descriptions are kept in the folder of the data set, and not computed again.
 * @param data prepared crops, each with its hash
 * @throws InputError when a crop cannot be decoded; the signal's reason
 */
export async function subjectsFromFaces(
  data: DataSet,
  { distance = SAME_FACE, margin, onProgress, signal }: LikenessOptions,
): Promise<{ readonly data: DataSet; readonly likeness: Likeness }> {
  const { samples, root } = data;
  const kept = new JsonLines(join(root, UNFINISHED, 'faces.jsonl'), describedSchema);
  const known = new Map(kept.read().map(({ sha256, face }) => [sha256, face]));
  const open = samples.filter(({ sha256 }) => !known.has(sha256!));
  let done = samples.length - open.length;
  for await (const outcome of prefetch(open, ({ path }) => decodePhoto(path), AHEAD)) {
    signal?.throwIfAborted();
    if ('error' in outcome) throw outcome.error;
    const described = {
      sha256: outcome.item.sha256!,
      face: Buffer.from(
        (await describeFace(outcome.result, innerBox(outcome.result, margin))).buffer,
      ).toString('base64'),
    };
    kept.add(described);
    known.set(described.sha256, described.face);
    onProgress?.(++done, samples.length);
  }
  const all = new Float32Array(samples.length * DESCRIPTOR_LENGTH);
  samples.forEach(({ sha256 }, i) => {
    const bytes = Uint8Array.from(Buffer.from(known.get(sha256!)!, 'base64'));
    all.set(new Float32Array(bytes.buffer), i * DESCRIPTOR_LENGTH);
  });
  const groups = await groupByLikeness(all, DESCRIPTOR_LENGTH, distance, { signal });
  const sizes = [...groupBy(groups.map(String), (group) => group).values()].map(({ length }) => length);
  const digits = String(sizes.length).length;
  return {
    data: {
      ...data,
      subjects: 'from-faces',
      samples: samples.map((sample, i) => ({
        ...sample,
        subject: `face-${String(groups[i] + 1).padStart(digits, '0')}`,
      })),
    },
    likeness: { distance, groups: sizes.length, largest: Math.max(...sizes) },
  };
}

/** Brows to chin in a crop that was laid `margin` times as wide around them; the landmark net expects a little more than that. */
function innerBox({ width, height }: Photo, margin: number): FaceBox {
  const side = (Math.min(width, height) * Math.min(margin, 1.15)) / margin;
  return { left: (width - side) / 2, top: (height - side) / 2, side };
}
