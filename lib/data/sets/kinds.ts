import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DataSet } from '../data-set';
import { MANIFEST, readManifest } from '../manifest';
import { type SourceSet } from '../video';
import { readAfewVa } from './afew-va';
import { readAffWild } from './aff-wild';
import { readAffWild2, type AffWild2Options } from './aff-wild2';
import { readAffectNet } from './affectnet';
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

/** Which kind stands at a path, by what is there; AFEW-VA where nothing speaks for another. */
export function kindAt(path: string): SetKind | 'manifest' {
  const holds = (...names: string[]) => names.some((name) => existsSync(join(path, name)));
  if (path.endsWith('.csv')) return basename(path) === MANIFEST ? 'manifest' : 'csv';
  if (holds(MANIFEST)) return 'manifest';
  if (holds('annotations/train', 'train.csv')) return 'aff-wild';
  if (holds('VA_Estimation_Challenge')) return 'aff-wild2';
  if (holds('train_set', 'val_set', 'training.csv')) return 'affectnet';
  return 'afew-va';
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
