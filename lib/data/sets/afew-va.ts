import { join, resolve } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../errors';
import { byStem, IMAGE_ENDINGS, listedFile, listFolder, type Listing } from '../../files/folders';
import { readJson, shown } from '../../files/json';
import { byName, type DataSet, type OnBad } from '../data-set';
import { boxAroundLandmarks, type BoxShape } from '../face-box';
import { EmptySetError, Findings } from '../findings';
import { personName } from '../people';
import { type FaceSample } from '../sample';

export interface AfewVaOptions {
  /** Default `throw`. `skip` leaves out the frame, or the clip where the fault is the clip's. */
  readonly onBad?: OnBad;
  /** How the box is laid around the landmarks. */
  readonly shape?: BoxShape;
}

const LABEL = 'an integer from -10 to 10';
const label = z.int(LABEL).min(-10, LABEL).max(10, LABEL);

const Clip = z.object(
  {
    actor: z
      .string('the name of the person')
      .transform(personName)
      .pipe(z.string().min(1, 'the name of the person')),
    frames: z.record(z.string(), z.unknown(), 'an object with an entry for each frame'),
  },
  'an object with actor and frames',
);

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
  const findings = new Findings(options.onBad);
  const samples: FaceSample[] = [];
  let clips = 0;
  const { folders } = await listFolder(root, 'the folder of AFEW-VA with its clips, 001 and so on');
  for (const clip of folders) {
    const folder = join(root, clip);
    const listing = await listFolder(folder, 'the folder of a clip');
    if (listing.files.includes(`${clip}.json`)) {
      clips++;
      readClip({ folder, clip, listing }, samples, findings, options.shape);
    } else if (byStem(listing.files, IMAGE_ENDINGS).size > 0) {
      findings.fault(
        folder,
        new InputError(`${folder} holds images and no ${clip}.json; expected their labels there.`),
      );
    } else {
      findings.leaveOut(folder, 'unnamed', `${folder} holds neither images nor ${clip}.json.`);
    }
  }
  const { skipped } = findings;
  if (clips === 0) {
    throw new EmptySetError(
      `${root} holds no clip; expected folders such as 001 with 001.json and 00000.png inside`,
      skipped,
    );
  }
  if (samples.length === 0) {
    throw new EmptySetError(`${root} gave no labelled frame; expected some in its ${clips} clips`, skipped);
  }
  return { name: 'AFEW-VA', root, subjects: 'given', samples, skipped };
}

interface ListedClip {
  readonly folder: string;
  readonly clip: string;
  readonly listing: Listing;
}

function readClip(
  { folder, clip, listing }: ListedClip,
  samples: FaceSample[],
  findings: Findings,
  shape: BoxShape | undefined,
): void {
  const file = join(folder, `${clip}.json`);
  const images = byStem(listing.files, IMAGE_ENDINGS);
  findings.try(file, () => {
    const { actor, frames } = checked(file, '', Clip, readJson(file, 'the labels of a clip'));
    for (const frame of Object.keys(frames).sort(byName)) {
      findings.try(join(folder, frame), () => {
        const { valence, arousal, landmarks } = checked(file, `frame "${frame}"`, Frame, frames[frame]);
        const path = listedFile(folder, listing, imageOf(folder, file, frame, images));
        const box = boxAroundLandmarks(landmarks, shape);
        samples.push({
          path,
          valence: valence / 10,
          arousal: arousal / 10,
          subject: actor,
          clip,
          frame,
          ...(box && { box }),
        });
      });
    }
    for (const [name, found] of images) {
      if (Object.hasOwn(frames, name)) continue;
      for (const image of found) {
        const path = join(folder, image);
        findings.leaveOut(path, 'unnamed', `${path} is not named in ${clip}.json.`);
      }
    }
  });
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
  return found[0];
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
