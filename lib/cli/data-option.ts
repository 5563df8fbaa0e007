import { resolve } from 'node:path';
import { Option } from 'commander';
import { DEFAULT_FACES, type DataConfig } from '../run/data';

/** What `--data` takes. */
export const DATA_HELP = "a prepared data set, a table of images (.csv) or a folder in AFEW-VA's layout";

/** The data set that `--data` names, or the built-in faces. */
export const dataOf = (folder: string | undefined): DataConfig =>
  folder === undefined ? DEFAULT_FACES : { kind: 'folder', folder: resolve(folder) };

export const cacheOption = (): Option =>
  new Option('--cache <folder>', 'keep decoded images here, for the next epoch and the next run');
