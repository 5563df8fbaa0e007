import { join, relative, sep } from 'node:path';
import { existsSync } from 'node:fs';
import { InputError } from '../errors';
import { shown } from '../files/json';
import { readTextFile } from '../files/read';
import { byName, type DataSet } from './data-set';
import { groupBy } from './people';
import { type FaceSample } from './sample';
import { PARTS, type Split } from './splits';

/** A split that somebody else made. A part that it does not name is empty. Nothing is promised about who stands where. */
export type PublishedSplit = Split;

/**
 * The split that a data set comes with, as its reader found it (`FaceSample.part`).
 * @throws InputError where it comes with none, or leaves samples out.
 */
export function officialSplit({ name, samples }: Pick<DataSet, 'name' | 'samples'>): PublishedSplit {
  const without = samples.filter(({ part }) => part === undefined).length;
  if (without > 0) {
    throw new InputError(
      `${name} comes with no split for ${without} of its ${samples.length} samples; expected a data set with an official one, ` +
        'such as Aff-Wild2 or AffectNet.',
    );
  }
  const of = (part: keyof Split) => samples.filter((sample) => sample.part === part);
  return { train: of('train'), validation: of('validation'), test: of('test') };
}

/** Names of the lists. */
const FILES: Readonly<Record<keyof Split, string>> = {
  train: 'train.txt',
  validation: 'val.txt',
  test: 'test.txt',
};

/**
 * A split from text files: `train.txt`, `val.txt` and, if there, `test.txt`. On each line stands a person's name, or the path of an image or
 * of a folder of images from the data set's folder; blank lines and what follows a `#` at the start of a line are passed over. Samples that no
 * list names are left out.
 * @throws InputError naming the file, the line, and what was expected: a list that is missing, a line that names nothing in the
 *   data, a sample in two lists
 */
export function readSplitLists(
  folder: string,
  { root, samples }: Pick<DataSet, 'root' | 'samples'>,
): PublishedSplit {
  const named = nameIndex(root, samples);
  const partOf = new Map<FaceSample, keyof Split>();
  for (const part of PARTS) {
    const path = join(folder, FILES[part]);
    if (part === 'test' && !existsSync(path)) continue;
    const lines = readTextFile(path, 'a list of people or paths, one a line').split(/\r?\n/);
    lines.forEach((text, index) => {
      const line = text.trim();
      if (line === '' || line.startsWith('#')) return;
      const fault = (what: string) => new InputError(`${path}, line ${index + 1}: ${shown(line)} ${what}.`);
      const found = named.get(line) ?? named.get(line.replace(/\/$/, ''));
      if (!found) throw fault(`is nowhere in the data; expected a person's name, or a path from ${root}`);
      for (const sample of found) {
        const before = partOf.get(sample) ?? part;
        if (before !== part) throw fault(`stands in ${FILES[before]} too; expected each sample in one list`);
        partOf.set(sample, part);
      }
    });
  }
  const of = (part: keyof Split) => samples.filter((sample) => partOf.get(sample) === part);
  return { train: of('train'), validation: of('validation'), test: of('test') };
}

/** Samples by person, by path and by each folder they stand in, a person's name first. */
function nameIndex(root: string, samples: readonly FaceSample[]): Map<string, readonly FaceSample[]> {
  const index = new Map<string, FaceSample[]>();
  for (const sample of samples) {
    const steps = relative(root, sample.path).split(sep);
    steps.forEach((_, depth) => {
      const name = steps.slice(0, depth + 1).join('/');
      const group = index.get(name);
      if (group) group.push(sample);
      else index.set(name, [sample]);
    });
  }
  for (const [subject, own] of groupBy(samples, (sample) => sample.subject)) index.set(subject, own);
  return new Map([...index].sort(([a], [b]) => byName(a, b)));
}
