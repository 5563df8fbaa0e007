import { join } from 'node:path';
import { hashOf, short } from '../run/address';
import type { DataConfig } from '../run/data';
import type { SplitConfig } from '../run/split';
import type { TrainingConfig } from '../training/config';
import type { ResolvedExperiment, ResolvedVariant } from './resolve-experiment';

/** One run of an experiment: a variant with one seed in one fold. */
export interface Cell {
  readonly variant: ResolvedVariant;
  readonly seed: number;
  /** None where there is one split. */
  readonly fold?: number;
  readonly config: TrainingConfig;
  readonly data: DataConfig;
  readonly split: SplitConfig;
  /** Hash of config, data and split: what `address.config` holds. */
  readonly hash: string;
  /** Its folder within that of the experiment. */
  readonly folder: string;
  /** For people to read. */
  readonly title: string;
}

/** All runs of an experiment, seed by seed, so that a grid that is cut off has compared what it has. */
export function cellsOf({ variants, seeds, folds }: ResolvedExperiment): Cell[] {
  const everyFold = folds.length > 0 ? folds : [undefined];
  return seeds.flatMap((seed) =>
    everyFold.flatMap((fold) => variants.map((variant) => cellOf(variant, seed, fold))),
  );
}

function cellOf(variant: ResolvedVariant, seed: number, fold: number | undefined): Cell {
  const config = { ...variant.config, seed };
  const { data, split: whole } = variant;
  const split =
    whole.test.kind === 'kfold' && fold !== undefined ? { ...whole, test: { ...whole.test, fold } } : whole;
  // Where a data set lies does not matter; what it holds has a hash of its own.
  const hash = hashOf({ config, split, data: data.kind === 'folder' ? { kind: data.kind } : data });
  const name = [`seed-${seed}`, ...(fold === undefined ? [] : [`fold-${fold}`]), short(hash)].join('-');
  const title = [variant.title, `seed ${seed}`, ...(fold === undefined ? [] : [`fold ${fold}`])].join(', ');
  return { variant, seed, fold, config, data, split, hash, folder: join(variant.name, name), title };
}
