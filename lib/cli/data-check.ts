import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { checkDataSet } from '../data/check-data-set';
import { kindAt, SET_KINDS, SETS, type SetKind } from '../data/sets/kinds';
import { InputError } from '../errors';
import { dataTable } from './data-table';
import { givenPath } from './options';
import { withProgress } from './with-progress';

interface Options {
  readonly kind?: SetKind | 'manifest';
  readonly images?: string;
}

/** `caf data check`: faults on standard output, one a line; exit code 1 when there is one. */
export const checkCommand = (): Command =>
  new Command('check')
    .argument(
      '<path>',
      'a data set as distributed, a table of own images, or what caf data prepare wrote',
      givenPath,
    )
    .addOption(
      new Option('--kind <kind>', 'what it is; left out, by what is there').choices([
        ...SET_KINDS,
        'manifest',
      ]),
    )
    .option('--images <folder>', 'where the images are, where that is not beside the labels')
    .addHelpText('after', '\nExample:\n  $ caf data check photos.csv')
    .action(async (path: string, { images, ...options }: Options) => {
      const kind = options.kind ?? (await kindAt(resolve(path)));
      const { faults, notes, set } = await withProgress(async (progress, signal) => {
        progress.note(`${path}: read as ${kind === 'manifest' ? 'a prepared data set' : SETS[kind].title}`);
        const task = progress.task('Checking images', 1000);
        const onProgress = (done: number, total: number) =>
          task.update((1000 * done) / total, `${done} of ${total}`);
        const checked = await checkDataSet(kind, resolve(path), { images, onProgress, signal });
        task.end();
        return checked;
      });
      for (const line of [...faults, ...notes]) console.log(line);
      if (set) console.log(dataTable(set));
      if (faults.length > 0) {
        const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
        throw new InputError(`${path} has ${count}; expected none.`);
      }
      console.log(notes.length === 0 ? 'No fault found.' : 'No fault found in the rest.');
    });
