import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../errors';
import { readJson, shown } from '../../files/json';
import { insideFolder } from '../../files/paths';
import { unreadable } from '../../files/read';
import { byName, type DataSet, type OnBad, type Skipped } from '../data-set';
import { boxAroundLandmarks } from '../face-box';
import { type FaceSample } from '../sample';

export interface AfewVaOptions {
  /** Default `throw`. `skip` leaves out the frame, or the clip where the fault is the clip's. */
  readonly onBad?: OnBad;
}

const LABEL = 'an integer from -10 to 10';
const label = z.int(LABEL).min(-10, LABEL).max(10, LABEL);

const Clip = z.object({
  // Written in one form: an accent composed or not must not make two people of one.
  actor: z
    .string('the name of the person')
    .transform((name) => name.trim().replace(/\s+/g, ' ').normalize('NFC'))
    .pipe(z.string().min(1, 'the name of the person')),
  frames: z.record(z.string(), z.unknown(), 'an object with an entry for each frame'),
});

const Frame = z.object(
  { valence: label, arousal: label, landmarks: z.unknown().optional() },
  'an object with valence and arousal',
);

/**
 * AFEW-VA as distributed (Kossaifi et al., Image and Vision Computing 65, 2017): folders `001` to `600`, each with its
 * frames (`00000.png`, ... or .jpg) and `<clip>.json`. Labels are divided by 10; `actor` is the subject; the face box is the
 * square around the landmarks where they are given. No image is opened: loading finds the broken ones.
 * Images that the JSON does not name, and folders with neither JSON nor image, are listed in `skipped`.
 * @param dir the folder that holds the clips
 * @throws InputError, one sentence with file, frame, value and what was expected.
 */
export async function readAfewVa(dir: string, options: AfewVaOptions = {}): Promise<DataSet> {
  const root = resolve(dir);
  const skipped: Skipped[] = [];
  const onFault = (path: string, error: unknown): void => {
    if (options.onBad !== 'skip' || !(error instanceof InputError)) throw error;
    skipped.push({ path, why: error.message });
  };
  const samples: FaceSample[] = [];
  let clips = 0;
  for (const clip of await subfolders(root)) {
    const folder = join(root, clip);
    const files = await names(folder);
    const images = imagesByName(files);
    if (files.includes(`${clip}.json`)) {
      clips++;
      readClip(folder, clip, images, samples, skipped, onFault);
    } else if (images.size > 0) {
      onFault(
        folder,
        new InputError(`${folder} holds images and no ${clip}.json; expected their labels there.`),
      );
    } else {
      skipped.push({ path: folder, why: `${folder} holds neither images nor ${clip}.json.` });
    }
  }
  if (clips === 0) {
    throw new InputError(
      `${root} holds no clip; expected folders such as 001 with 001.json and 00000.png inside.`,
    );
  }
  if (samples.length === 0) {
    throw new InputError(
      `${root} gave no labelled frame; expected some in its ${clips} clips${firstOf(skipped)}.`,
    );
  }
  return { name: 'AFEW-VA', root, subjects: 'given', samples, skipped };
}

function readClip(
  folder: string,
  clip: string,
  images: ReadonlyMap<string, readonly string[]>,
  samples: FaceSample[],
  skipped: Skipped[],
  onFault: (path: string, error: unknown) => void,
): void {
  const file = join(folder, `${clip}.json`);
  try {
    const { actor, frames } = checked(file, '', Clip, readJson(file, 'the labels of a clip'));
    for (const frame of Object.keys(frames).sort(byName)) {
      try {
        const { valence, arousal, landmarks } = checked(file, `frame "${frame}"`, Frame, frames[frame]);
        const path = imageOf(folder, file, frame, images);
        const box = boxAroundLandmarks(landmarks);
        samples.push({
          path,
          valence: valence / 10,
          arousal: arousal / 10,
          subject: actor,
          clip,
          frame,
          ...(box && { box }),
        });
      } catch (error) {
        onFault(join(folder, frame), error);
      }
    }
    for (const [name, found] of images) {
      if (Object.hasOwn(frames, name)) continue;
      for (const image of found) {
        skipped.push({
          path: join(folder, image),
          why: `${join(folder, image)} is not named in ${clip}.json.`,
        });
      }
    }
  } catch (error) {
    onFault(file, error);
  }
}

function imageOf(
  folder: string,
  file: string,
  frame: string,
  images: ReadonlyMap<string, readonly string[]>,
): string {
  if (!/^[\w-]+$/.test(frame)) {
    throw new InputError(`${file} names a frame ${shown(frame)}; expected a plain name such as "00000".`);
  }
  const found = images.get(frame) ?? [];
  if (found.length !== 1) {
    const state = found.length === 0 ? 'no image' : `the images ${found.join(' and ')}`;
    throw new InputError(
      `${file}: frame "${frame}" has ${state}; expected one ${join(folder, `${frame}.png`)} or .jpg.`,
    );
  }
  return insideFolder(folder, found[0]);
}

/** Checks against a schema whose messages say what was expected; the first fault becomes the sentence. */
function checked<T>(file: string, place: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  const found = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], value);
  const what = path.length === 0 ? place || 'the whole' : `${path.join('.')}${place && ` of ${place}`}`;
  throw new InputError(`${file}: ${what} is ${shown(found)}; expected ${message}.`);
}

const firstOf = (skipped: readonly Skipped[]): string =>
  skipped.length > 0 ? `; first left out: ${skipped[0].why.replace(/\.$/, '')}` : '';

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw unreadable(folder, 'the folder of a clip', error);
  }
}

/** Names of the folders in a folder, links to folders among them. */
async function subfolders(root: string): Promise<string[]> {
  try {
    const names: string[] = [];
    for (const entry of await readdir(root, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const isFolder = entry.isSymbolicLink()
        ? await stat(join(root, entry.name)).then(
            (target) => target.isDirectory(),
            () => false,
          )
        : entry.isDirectory();
      if (isFolder) names.push(entry.name);
    }
    return names.sort(byName);
  } catch (error) {
    throw unreadable(root, 'the folder of AFEW-VA with its clips 001, 002, ...', error);
  }
}

/** Image files by name without ending. */
function imagesByName(files: readonly string[]): Map<string, string[]> {
  const images = new Map<string, string[]>();
  for (const file of [...files].sort(byName)) {
    const match = /^([^.].*)\.(?:png|jpe?g)$/i.exec(file);
    if (match) images.set(match[1], [...(images.get(match[1]) ?? []), file]);
  }
  return images;
}
