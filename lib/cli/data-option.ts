import { resolve } from 'node:path';
import { Option } from 'commander';
import { defaultFaceKnobs } from '../data/faces/knobs';
import type { DataConfig, FacesConfig } from '../experiment/experiment';

/** Faces of the main job: enough people that the interval over unseen ones is narrow, few enough for minutes on two cores. */
export const DEFAULT_FACES: FacesConfig = {
  kind: 'faces',
  people: 200,
  clipsPerPerson: 6,
  framesPerClip: 8,
  size: 64,
  seed: 1,
  knobs: defaultFaceKnobs,
};

/** What `--data` takes. */
export const DATA_HELP = "a prepared data set, a table of images (.csv) or a folder in AFEW-VA's layout";

/** The data set that `--data` names, or the built-in faces. */
export const dataOf = (folder: string | undefined): DataConfig =>
  folder === undefined ? DEFAULT_FACES : { kind: 'folder', folder: resolve(folder) };

export const cacheOption = (): Option =>
  new Option('--cache <folder>', 'keep decoded images here, for the next epoch and the next run');
