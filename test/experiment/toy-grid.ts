import type { Job } from '../../lib/experiment/job';
import { SILENT, type Progress } from '../../lib/run/progress';
import type { TrainingConfig } from '../../lib/training/config';
import type { Diff } from '../../lib/training/resolve';
import { peopleIn, toyConfig, toyImages } from '../support/toy';

export const images = toyImages(6, 12);

export const parts = {
  train: peopleIn(images, 0, 2).filter(({ frame }) => Number(frame) < 9),
  seen: peopleIn(images, 0, 2).filter(({ frame }) => Number(frame) >= 9),
  validation: peopleIn(images, 2, 4),
  test: peopleIn(images, 4, 6),
};

export const job = (folder: string, diff: Diff<TrainingConfig> = {}, title = 'Toy'): Job => ({
  title,
  folder,
  config: toyConfig({ batchSize: 8, ...diff }),
});

/** Calls back at each step of each run. */
export const atEachStep = (onStep: (title: string, done: number) => void): Progress => ({
  ...SILENT,
  task: (title) => ({ update: (done) => onStep(title, done), end: () => undefined }),
});
