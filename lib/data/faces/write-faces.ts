import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Random } from '../../engine/random';
import { InputError } from '../../errors';
import { writeFileSafely } from '../../files/write';
import { drawClip, type ClipFrame } from './clip';
import { drawIdentity, type Identity } from './identity';
import { faceKnobsSchema, type FaceKnobs } from './knobs';
import { faceLandmarks } from './landmarks';
import { renderFace } from './render';

export interface WriteFacesOptions {
  /** The folder that takes the clips; made when missing. */
  readonly dir: string;
  readonly people: number;
  readonly clipsPerPerson: number;
  readonly framesPerClip: number;
  /** Width and height of the images in pixels, 16..1024. */
  readonly size: number;
  readonly seed: number;
  /** Only those that leave their defaults. */
  readonly knobs?: Readonly<Partial<FaceKnobs>> | Readonly<Record<string, unknown>>;
  /** Called after each image with how many of all are there. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops between two images by throwing its reason; the next run with the same options goes on from there. */
  readonly signal?: AbortSignal;
}

const optionsSchema = z.strictObject({
  dir: z.string().min(1),
  people: z.int().min(1).max(100_000),
  clipsPerPerson: z.int().min(1).max(10_000),
  framesPerClip: z.int().min(1).max(99_999),
  size: z.int().min(16).max(1024),
  seed: z.number(),
  knobs: faceKnobsSchema.prefault({}),
  onProgress: z
    .custom<NonNullable<WriteFacesOptions['onProgress']>>(
      (value) => typeof value === 'function',
      'a function',
    )
    .optional(),
  signal: z.custom<AbortSignal>((value) => value instanceof AbortSignal, 'an AbortSignal').optional(),
});

/** resvg and zlib work on the thread pool; this many pictures in flight keep its four threads busy. */
const inFlight = 6;

/**
 * Renders people moving through the AV plane, in the layout of AFEW-VA: `<dir>/001/00000.png`, ... and `<dir>/001/001.json`
 * with integer labels in -10..10, the actor's name and 68 landmarks a frame. The same options give the same bytes. A clip's
 * JSON is written last, so a clip with JSON and all frames is complete, and a later run leaves it alone.
 * @throws InputError for a bad option, a folder that cannot be written, or a clip in it that other options (or other
 *   people's cameras) made; nothing is overwritten.
 */
export async function writeFaces(options: WriteFacesOptions): Promise<void> {
  const { dir, people, clipsPerPerson, framesPerClip, size, seed, knobs, onProgress, signal } =
    checked(options);
  const root = Random.fromSeed(seed);
  const total = people * clipsPerPerson * framesPerClip;
  let done = 0;
  for (let person = 0; person < people; person++) {
    const identity = drawIdentity(root.fork('identity').fork(person), knobs);
    for (let clip = 0; clip < clipsPerPerson; clip++) {
      const id = String(person * clipsPerPerson + clip + 1).padStart(3, '0');
      const folder = join(resolve(dir), id);
      const frames = drawClip(root.fork('clip').fork(person).fork(clip), identity, framesPerClip, knobs);
      const json = clipJson(id, `person-${String(person + 1).padStart(3, '0')}`, identity, frames, size);
      const pending = missingFrames(folder, id, json, framesPerClip);
      done += framesPerClip - pending.length;
      await inParallel(pending, async (t) => {
        signal?.throwIfAborted();
        const image = await renderFace(identity, frames[t].units, frames[t].nuisance, size);
        writeFileSafely(join(folder, frameFile(t)), image, { flush: false });
        onProgress?.(++done, total);
      });
      if (pending.length > 0) writeFileSafely(join(folder, `${id}.json`), json);
      else onProgress?.(done, total);
    }
  }
}

const frameName = (t: number): string => String(t).padStart(5, '0');
const frameFile = (t: number): string => `${frameName(t)}.png`;

function clipJson(
  id: string,
  actor: string,
  identity: Identity,
  frames: readonly ClipFrame[],
  size: number,
): string {
  const entries = frames.map(({ label, units, nuisance }, t) => {
    const landmarks = faceLandmarks(identity, units, nuisance, size).map((point) =>
      point.map((value) => Math.round(value * 100) / 100),
    );
    return [frameName(t), { valence: label[0], arousal: label[1], landmarks }];
  });
  return JSON.stringify({ actor, frames: Object.fromEntries(entries) as unknown, video_id: id });
}

/** The frames still to be drawn: none of a complete clip, else all (images without their JSON may be of other options). */
function missingFrames(folder: string, id: string, json: string, frames: number): readonly number[] {
  const path = join(folder, `${id}.json`);
  const all = Array.from({ length: frames }, (_, t) => t);
  if (!existsSync(path)) return all;
  if (readFileSync(path, 'utf8') !== json) {
    throw new InputError(
      `${path} holds another clip than these options draw; expected an empty folder or one of the same options.`,
    );
  }
  return all.filter((t) => !existsSync(join(folder, frameFile(t))));
}

async function inParallel(items: readonly number[], work: (item: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, items.length) }, worker));
}

function checked(options: WriteFacesOptions): z.output<typeof optionsSchema> {
  const result = optionsSchema.safeParse(options);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys((key === 'knobs' ? faceKnobsSchema : optionsSchema).shape);
    throw new InputError(
      `Unknown ${key === 'knobs' ? 'knob' : 'option'} "${issue.keys[0]}" of the faces; expected one of ${known.join(', ')}.`,
    );
  }
  const value = issue.path.reduce<unknown>(
    (part, step) => (part as Record<PropertyKey, unknown> | undefined)?.[step],
    options,
  );
  throw new InputError(
    `The faces' ${key} is ${JSON.stringify(value) ?? String(value)}; expected ${expectation(issue)}.`,
  );
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return `at least ${issue.minimum}${issue.origin === 'string' ? ' character' : ''}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'an integer' : `a ${issue.expected}`;
  return issue.message;
}
