import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { DataSet } from '../data/data-set';
import type { FaceKnobs } from '../data/faces/knobs';
import { writeFaces } from '../data/faces/write-faces';
import { readAfewVa } from '../data/sets/afew-va';

/** What is drawn. */
export interface LessonFaces {
  readonly people: number;
  readonly clipsPerPerson: number;
  readonly framesPerClip: number;
  /** Side of a picture in pixels. Default 64. */
  readonly size?: number;
  readonly seed?: number;
  /** Only those that leave their defaults. */
  readonly knobs?: Readonly<Partial<FaceKnobs>>;
}

/**
 * A calm camera: even light, a plain background, a head that hardly moves. What is left to differ is who is seen and what they feel, and a
 * small network learns it in seconds.
 */
export const CALM_CAMERA = {
  ...{ light: 0.1, background: 0, occlusion: 0, noise: 0 },
  ...{ turn: 3, nod: 2, tilt: 1.5, shift: 0.01, zoom: 0.02 },
} as const satisfies Partial<FaceKnobs>;

/** Beside the library, out of git's sight. */
export const LESSON_CACHE = resolve(__dirname, '..', '..', '.cache', 'lessons');

/**
 * Built-in faces for a lesson, written to files in AFEW-VA's layout and read back as any user's data would be. Each set of options has
 * a folder of its own, so that a cell run twice draws once.
 * @param cache folder of those folders
 * @throws InputError as `writeFaces`
 */
export async function lessonFaces(options: LessonFaces, cache = LESSON_CACHE): Promise<DataSet> {
  const { size = 64, seed = 1, knobs = {}, people, clipsPerPerson, framesPerClip } = options;
  const faces = { people, clipsPerPerson, framesPerClip, size, seed, knobs };
  const name = createHash('sha256').update(JSON.stringify(faces)).digest('hex').slice(0, 12);
  const dir = join(cache, name);
  await writeFaces({ ...faces, dir });
  return readAfewVa(dir);
}
