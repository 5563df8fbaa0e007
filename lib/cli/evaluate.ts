import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { readAfewVa } from '../data/sets/afew-va';
import { Random } from '../engine/random';
import { selectEngine } from '../engine/select';
import { evaluate } from '../evaluation/evaluate';
import { decodeImages } from '../experiment/data';
import { evaluationTable } from '../experiment/evaluation-table';
import { renderTextTable } from '../experiment/report-text';
import { partsFrom, readRunSource } from '../experiment/run-source';
import { loadCheckpoint } from '../training/checkpoint';
import { disposeState } from '../training/state';
import { BEST } from '../training/train';
import { engineOption, type EngineChoice } from './engine-option';
import { createProgress } from './progress';

type PartName = 'unseen' | 'seen' | 'validation';

interface Options {
  readonly data?: string;
  readonly part: PartName;
  readonly json?: boolean;
  readonly engine?: EngineChoice;
}

/** `caf evaluate`: metrics of a run, with intervals over people. */
export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .description('Measure a trained run on people it has never seen: RMSE, PCC, CCC and SAGR with intervals.')
    .argument('<run>', 'a run folder that caf train or caf compare left')
    .addOption(
      new Option('--part <part>', "which of the run's own people")
        .choices(['unseen', 'seen', 'validation'])
        .default('unseen'),
    )
    .option('-d, --data <folder>', "another data set in AFEW-VA's layout, all of it")
    .option('--json', 'print JSON')
    .addOption(engineOption())
    .addHelpText('after', '\nExample:\n  $ caf evaluate runs/train --part seen')
    .action(async (folder: string, { data, part, json, engine }: Options) => {
      const run = resolve(folder);
      const source = readRunSource(run);
      await selectEngine(engine);
      const state = loadCheckpoint(join(run, 'checkpoints', BEST));
      const progress = createProgress();
      try {
        const { samples } = await readAfewVa(data ?? source.folder);
        const parts = partsFrom(source, samples);
        const chosen = data
          ? samples
          : { unseen: parts.test, seen: parts.seen, validation: parts.validation }[part];
        const images = await decodeImages(chosen, state.config.imageSize, progress);
        const evaluation = await evaluate(state, images, chosen, {
          random: Random.fromSeed(state.config.seed),
        });
        progress.stop();
        if (json) console.log(JSON.stringify(evaluation, undefined, 2));
        else console.log(renderTextTable(evaluationTable(evaluation, data ?? `${part} people`)));
      } finally {
        progress.stop();
        disposeState(state);
      }
    });
