import { resolve } from 'node:path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { LANDMARK_MARGIN } from '../data/face-box';
import { prepareDataSet, type PrepareOptions } from '../data/prepare/prepare';
import { SAME_FACE } from '../data/prepare/subjects-from-faces';
import { SET_KINDS, type SetKind } from '../data/sets/kinds';
import { selectEngine } from '../engine/select';
import { dataTable } from './data-table';
import { engineOption, type EngineChoice } from './engine-option';
import { givenPath, wholeNumber } from './options';
import { withProgress } from './with-progress';

interface Options extends Pick<PrepareOptions, 'detector' | 'several' | 'every' | 'images'> {
  readonly out: string;
  readonly size: number;
  readonly margin: number;
  readonly align: 'eyes' | 'none';
  readonly detect?: boolean;
  readonly skipFaulty?: boolean;
  readonly subjectsFromFaces?: number | true;
  readonly engine?: EngineChoice;
}

/** Side of the crops: the official code resizes to 256 and cuts 224 out of it; 224 is what an encoder of its size sees. */
const SIZE = 224;

/** `caf data prepare`: from a data set as distributed to a manifest. */
export const prepareCommand = (): Command =>
  new Command('prepare')
    .addArgument(new Argument('<kind>', 'which data set').choices(SET_KINDS))
    .argument(
      '<source>',
      'its folder as distributed; for csv the table path,valence,arousal,subject',
      givenPath,
    )
    .requiredOption('-o, --out <folder>', 'takes crops and manifest; empty or new', givenPath)
    .option('--size <px>', 'side of the crops', wholeNumber(16, 1024), SIZE)
    .option('--margin <ratio>', 'side of a crop over the extent of the landmarks', ratio, LANDMARK_MARGIN)
    .addOption(
      new Option('--align <how>', 'turn the eyes level, or leave the face as it stands')
        .choices(['eyes', 'none'])
        .default('eyes'),
    )
    .option('--detect', 'look for the faces, also where the data set says where they are')
    .option('--no-detect', 'take the boxes or landmarks of the data set; an image without is a face already')
    .addOption(
      new Option('--detector <name>', 'ssd is the surer, tiny the faster')
        .choices(['ssd', 'tiny'])
        .default('ssd'),
    )
    .addOption(
      new Option('--several <how>', 'what to do with a picture that shows several faces')
        .choices(['skip', 'largest'])
        .default('skip'),
    )
    .option('--every <n>', 'take every n-th frame of a video', wholeNumber(1), 1)
    .option('--images <folder>', 'where the images are, where that is not beside the labels')
    .option(
      '--skip-faulty',
      'leave faulty rows and images out and list them, instead of stopping at the first',
    )
    .option(
      '--subjects-from-faces [distance]',
      `where nobody says who is seen, group images whose faces are nearer than this (${SAME_FACE})`,
      distance,
    )
    .addOption(engineOption())
    .addHelpText('after', '\nExample:\n  $ caf data prepare csv photos.csv --out data/photos --size 128')
    .action(async (kind: SetKind, source: string, options: Options) => {
      const { out, size, margin, align, detect, detector, several, every, images, subjectsFromFaces } =
        options;
      const { data, summary } = await withProgress(async (progress, signal) => {
        const tasks = { crops: 'Cutting faces out', likeness: 'Comparing faces' };
        return prepareDataSet({
          ...{ kind, source, out: resolve(out), detect, detector, several, every, images, signal },
          crop: { size, margin, align },
          onBad: options.skipFaulty ? 'skip' : 'throw',
          subjectsFromFaces: subjectsFromFaces === true ? SAME_FACE : subjectsFromFaces,
          engine: async () => {
            progress.note(`Engine: ${(await selectEngine(options.engine)).why}`);
          },
          onTask: (name, total) => progress.task(tasks[name], total),
        });
      });
      console.log(dataTable(data));
      if (summary.likeness) {
        const { groups, largest, distance: apart } = summary.likeness;
        console.log(`${groups} groups of faces nearer than ${apart}, the largest of ${largest} images`);
      }
      console.log(`caf train --data ${out}    trains on it`);
    });

function ratio(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0.5 && value <= 4) return value;
  throw new InvalidArgumentError('Expected a number from 0.5 to 4.');
}

function distance(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= 1) return value;
  throw new InvalidArgumentError('Expected a number above 0, at most 1.');
}
