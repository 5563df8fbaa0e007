import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../errors';
import { listFolder } from '../../files/folders';
import { type DataSet } from '../data-set';
import { MANIFEST, readManifest, UNFINISHED } from '../manifest';
import { type SourceSet } from '../video';
import { readAfewVa } from './afew-va';
import { readAffWild } from './aff-wild';
import { CHALLENGE, readAffWild2, type AffWild2Options } from './aff-wild2';
import { readAffectNet, TABLE_FOLDERS } from './affectnet';
import { readCsvSet } from './csv';

/** Data sets as distributed; `csv` is a table of own images. */
export type SetKind = 'afew-va' | 'aff-wild' | 'aff-wild2' | 'affectnet' | 'csv';

export interface SetReader {
  readonly title: string;
  readonly read: (path: string, options?: AffWild2Options) => Promise<SourceSet>;
}

const imagesOnly = (data: DataSet): SourceSet => ({ ...data, videos: [] });

export const SETS: Readonly<Record<SetKind, SetReader>> = {
  'afew-va': {
    title: 'AFEW-VA',
    read: async (path, options) => imagesOnly(await readAfewVa(path, options)),
  },
  'aff-wild': {
    title: 'Aff-Wild',
    read: readAffWild,
  },
  'aff-wild2': {
    title: 'Aff-Wild2',
    read: readAffWild2,
  },
  affectnet: {
    title: 'AffectNet',
    read: readAffectNet,
  },
  csv: {
    title: 'Own images',
    read: async (path, options) => imagesOnly(await readCsvSet(path, options)),
  },
};

export const SET_KINDS = Object.keys(SETS) as readonly SetKind[];

/**
 * Which kind stands at a path, by what is there; none of it is read.
 * @throws InputError when it is no folder and no `.csv`, holds a preparation that was cut, or nothing that speaks for any
 */
export async function kindAt(path: string): Promise<SetKind | 'manifest'> {
  if (path.endsWith('.csv')) return basename(path) === MANIFEST ? 'manifest' : 'csv';
  const { folders } = await listFolder(path, 'the folder of a data set, or a table that ends in .csv');
  const holds = (...names: string[]) => names.some((name) => existsSync(join(path, name)));
  if (holds(MANIFEST)) return 'manifest';
  if (holds(UNFINISHED)) {
    throw new InputError(
      `${path} holds a preparation that was not finished; expected ${MANIFEST}, which caf data prepare writes at its end.`,
    );
  }
  if (holds(join('annotations', 'train'), 'train.csv')) return 'aff-wild';
  if (holds(CHALLENGE, ...folders.map((name) => join(name, CHALLENGE))) || basename(path) === CHALLENGE)
    return 'aff-wild2';
  if (holds('train_set', 'val_set', ...TABLE_FOLDERS.map((name) => join(name, 'training.csv'))))
    return 'affectnet';
  if (folders.some((name) => /^\d{3}$/.test(name) || holds(join(name, `${name}.json`)))) return 'afew-va';
  throw new InputError(
    `${path} looks like no data set that is known; expected ${SET_KINDS.join(', ')} or what caf data prepare wrote.`,
  );
}

/** Reads any kind. */
export async function readKind(
  kind: SetKind | 'manifest',
  path: string,
  options: AffWild2Options = {},
): Promise<SourceSet> {
  if (kind !== 'manifest') return SETS[kind].read(path, options);
  return imagesOnly(await readManifest(path.endsWith('.csv') ? dirname(path) : path, options));
}
