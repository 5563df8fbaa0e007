import { join } from 'node:path';
import { z } from 'zod';
import type { FaceSample } from '../data/sample';
import { splitLists } from '../data/people';
import { InputError } from '../errors';
import { readJson } from '../files/json';
import { writeFileSafely } from '../files/write';
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

/** @throws InputError when the folder holds no run. */
export function readRunSource(run: string): RunSource {
  const path = join(run, FILE);
  const value = readJson(path, 'a folder that caf train or caf compare left');
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      `${path}: ${result.error.issues[0].path.join('.')} ${result.error.issues[0].message}.`,
    );
  }
  return result.data;
}

/** The same parts again, out of the samples of the same data set. */
export function partsFrom(source: RunSource, samples: readonly FaceSample[]): Parts {
  const seen = new Set(source.seen);
  const of = (people: readonly string[]) => {
    const wanted = new Set(people);
    return samples.filter(({ subject }) => wanted.has(subject));
  };
  const train = of(source.people.train);
  return {
    train: train.filter((sample) => !seen.has(frameKey(sample))),
    seen: train.filter((sample) => seen.has(frameKey(sample))),
    validation: of(source.people.validation),
    test: of(source.people.test),
  };
}
