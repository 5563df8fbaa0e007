import { join } from 'node:path';
import { z } from 'zod';
import { thresholdsOf, type Thresholds } from '../binarization/thresholds';
import type { DataSet } from '../data/data-set';
import { splitLists } from '../data/people';
import { avOf, type FaceSample } from '../data/sample';
import { PARTS, type Split } from '../data/splits';
import { InputError } from '../errors';
import { readJson } from '../files/json';
import { writeFileSafely } from '../files/write';
import { cropSchema, type ModelCrop, thresholdsSchema } from '../inference/model-facts';
import { RUN_SOURCE } from '../inference/model-source';
import type { TrainingConfig } from '../training/config';
import { check } from '../training/resolve';
import type { WeightsSource } from '../training/weights';
import type { SplitConfig, Independence, Parts } from './split';

/** Which data a run was trained on and who stood where, so that it can be evaluated and resumed on the very same. */
export interface RunSource {
  /** Folder of the data set. */
  readonly folder: string;
  /** What was asked for; the lists below are what came of it. */
  readonly split: SplitConfig;
  readonly independence: Independence;
  /** Names by part. */
  readonly people: Lists;
  /** `clip/frame` by part, where a name does not tell the part: somebody stands in two, or in none in part. */
  readonly frames?: Lists;
  /** `clip/frame` of the frames of training people that were kept out of training. */
  readonly seen: readonly string[];
  /** The file that the encoder's first weights came from; missing where they were random. */
  readonly weights?: WeightsSource;
  /** How the faces of the data set were cut out, where it was prepared. */
  readonly crop?: ModelCrop;
  /** Between strong and weak, of all training labels; missing where the rule has none but of a batch. */
  readonly thresholds?: Thresholds;
}

type Lists = Readonly<Record<keyof Split, readonly string[]>>;

const names = z.array(z.string());
const lists = z.strictObject({ train: names, validation: names, test: names });
const share = z.number().min(0).max(1);
const test = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('holdout'), share }),
  z.strictObject({ kind: z.literal('kfold'), folds: z.int().min(2), fold: z.int().min(0) }),
  z.strictObject({ kind: z.literal('loso'), subject: z.string() }),
  z.strictObject({ kind: z.literal('official') }),
  z.strictObject({ kind: z.literal('lists'), folder: z.string() }),
]);
/** How people are dealt out, checked. */
export const splitSchema = z.strictObject({
  seed: z.number(),
  test,
  validation: share,
  seen: share,
  trainPeople: z.int().min(1).optional(),
  sharedPeople: z.boolean().optional(),
});
const schema: z.ZodType<RunSource> = z.strictObject({
  folder: z.string(),
  split: splitSchema,
  independence: z.enum(['given', 'from-faces', 'unknown', 'shared']),
  people: lists,
  frames: lists.optional(),
  seen: names,
  weights: z.strictObject({ file: z.string(), sha256: z.string() }).optional(),
  crop: cropSchema.optional(),
  thresholds: thresholdsSchema.optional(),
});

const frameKey = ({ clip, frame }: FaceSample): string => `${clip}/${frame}`;

export interface WriteRunSourceOptions {
  readonly data: Pick<DataSet, 'root' | 'crop'>;
  readonly split: SplitConfig;
  readonly parts: Parts;
  /** How the run tells strong from weak. */
  readonly binarization: TrainingConfig['binarization'];
  /** Where the encoder's first weights came from, if not from the seed. */
  readonly weights?: WeightsSource;
}

export function writeRunSource(run: string, options: WriteRunSourceOptions): void {
  saveRunSource(run, runSourceOf(options));
}

export function saveRunSource(run: string, source: RunSource): void {
  writeFileSafely(join(run, RUN_SOURCE), `${JSON.stringify(source)}\n`);
}

export function runSourceOf(options: WriteRunSourceOptions): RunSource {
  const { data, split, parts, binarization, weights } = options;
  const { train, seen, validation, test, independence = 'given' } = parts;
  const whole = { train: [...train, ...seen], validation, test };
  const byFrame = independence === 'shared' || split.test.kind === 'lists';
  const framesOf = (part: keyof Split) => whole[part].map(frameKey);
  return {
    folder: data.root,
    split,
    independence,
    people: splitLists(whole),
    ...(byFrame
      ? { frames: { train: framesOf('train'), validation: framesOf('validation'), test: framesOf('test') } }
      : {}),
    seen: seen.map(frameKey),
    weights,
    crop: data.crop,
    thresholds: thresholdsOfRun(train, binarization),
  };
}

/** Of labels that have no threshold there is none, and training, where it needs one, says why. */
function thresholdsOfRun(
  train: readonly FaceSample[],
  binarization: TrainingConfig['binarization'],
): Thresholds | undefined {
  // What the official rule says of all labels hangs on their order.
  if (binarization.rule === 'official') return undefined;
  try {
    return thresholdsOf(train.map(avOf), binarization);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** @throws InputError naming the file when the folder holds no run. */
export function readRunSource(run: string): RunSource {
  const path = join(run, RUN_SOURCE);
  return check(schema, readJson(path, 'a folder that caf train or caf compare left'), path);
}

/**
 * The same parts again, out of the samples of the same data set.
 * @throws InputError when somebody, or a frame, is no longer there
 */
export function partsFrom(source: RunSource, samples: readonly FaceSample[]): Parts {
  const { folder, people, frames, independence } = source;
  const { train, validation, test } = frames
    ? picked(frames, samples, frameKey, folder)
    : picked(people, samples, ({ subject }) => subject, folder);
  const seen = new Set(source.seen);
  const parts = {
    train: train.filter((sample) => !seen.has(frameKey(sample))),
    seen: train.filter((sample) => seen.has(frameKey(sample))),
    validation,
    test,
    independence,
  };
  if (parts.seen.length !== seen.size)
    throw changed(folder, `${seen.size - parts.seen.length} of the frames kept aside`);
  return parts;
}

/** The samples that each list names, in the order of the samples. */
function picked(
  lists: Lists,
  samples: readonly FaceSample[],
  keyOf: (sample: FaceSample) => string,
  folder: string,
): Split {
  const there = new Set(samples.map(keyOf));
  const [train, validation, test] = PARTS.map((part) => {
    const missing = lists[part].find((key) => !there.has(key));
    if (missing !== undefined) throw changed(folder, JSON.stringify(missing));
    const wanted = new Set(lists[part]);
    return samples.filter((sample) => wanted.has(keyOf(sample)));
  });
  return { train, validation, test };
}

const changed = (folder: string, what: string): InputError =>
  new InputError(
    `${folder} lacks ${what} in the run; expected the data set as it was when the run was trained.`,
  );
