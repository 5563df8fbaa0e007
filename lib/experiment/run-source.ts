import { join } from 'node:path';
import { z } from 'zod';
import type { FaceSample } from '../data/sample';
import { groupBy, splitLists } from '../data/people';
import { InputError } from '../errors';
import { readJson } from '../files/json';
import { writeFileSafely } from '../files/write';
import { check } from '../training/resolve';
import type { Parts } from './data';

/** Which data a run was trained on and who stood where, so that it can be evaluated and resumed on the very same. */
export interface RunSource {
  /** Folder of the data set. */
  readonly folder: string;
  readonly people: {
    readonly train: readonly string[];
    readonly validation: readonly string[];
    readonly test: readonly string[];
  };
  /** `clip/frame` of the frames of training people that were kept out of training. */
  readonly seen: readonly string[];
}

const names = z.array(z.string());
const schema: z.ZodType<RunSource> = z.strictObject({
  folder: z.string(),
  people: z.strictObject({ train: names, validation: names, test: names }),
  seen: names,
});

const FILE = 'data.json';
const frameKey = ({ clip, frame }: FaceSample): string => `${clip}/${frame}`;

export function writeRunSource(run: string, folder: string, { train, seen, validation, test }: Parts): void {
  const source: RunSource = {
    folder,
    people: splitLists({ train, validation, test }),
    seen: seen.map(frameKey),
  };
  writeFileSafely(join(run, FILE), `${JSON.stringify(source)}\n`);
}

/** @throws InputError naming the file when the folder holds no run. */
export function readRunSource(run: string): RunSource {
  const path = join(run, FILE);
  return check(schema, readJson(path, 'a folder that caf train or caf compare left'), path);
}

/**
 * The same parts again, out of the samples of the same data set.
 * @throws InputError when somebody, or a frame that was kept aside, is no longer there
 */
export function partsFrom(source: RunSource, samples: readonly FaceSample[]): Parts {
  const { train, validation, test } = splitByName(source.people, samples, source.folder);
  const seen = new Set(source.seen);
  const parts = {
    train: train.filter((sample) => !seen.has(frameKey(sample))),
    seen: train.filter((sample) => seen.has(frameKey(sample))),
    validation,
    test,
  };
  if (parts.seen.length !== seen.size)
    throw changed(source.folder, `${seen.size - parts.seen.length} of the frames kept aside`);
  return parts;
}

function splitByName(people: RunSource['people'], samples: readonly FaceSample[], folder: string) {
  const groups = groupBy(samples, ({ subject }) => subject);
  const of = (names: readonly string[]) => {
    const missing = names.find((name) => !groups.has(name));
    if (missing !== undefined) throw changed(folder, JSON.stringify(missing));
    const wanted = new Set(names);
    return samples.filter(({ subject }) => wanted.has(subject));
  };
  return { train: of(people.train), validation: of(people.validation), test: of(people.test) };
}

const changed = (folder: string, what: string): InputError =>
  new InputError(
    `${folder} lacks ${what} in the run; expected the data set as it was when the run was trained.`,
  );
