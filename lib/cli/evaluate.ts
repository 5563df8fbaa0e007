import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { selectEngine } from '../engine/select';
import { UsageError } from '../errors';
import { evaluateFrames } from '../evaluation/evaluate';
import { LEGACY_BATCH, legacyOf } from '../evaluation/legacy';
import { evaluationTable, legacyTable } from '../report/evaluation-table';
import { renderTextTable } from '../report/text';
import { predictRuns, type RunPart } from '../run/evaluate-runs';
import { cacheOption, DATA_HELP } from './data-option';
import { engineOption, type EngineChoice } from './engine-option';
import { wholeNumber } from './options';
import { withProgress } from './with-progress';

interface Options {
  readonly data?: string;
  readonly part: RunPart;
  readonly legacy?: number | true;
  readonly json?: boolean;
  readonly cache?: string;
  readonly engine?: EngineChoice;
}

/** `caf evaluate`: metrics of a run, or of the folds of one split, with intervals over people. */
export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .argument('<runs...>', 'run folders that caf train or caf compare left; several are measured as one set')
    .addOption(
      new Option('--part <part>', "which of the run's own people")
        .choices(['unseen', 'seen', 'validation'])
        .default('unseen'),
    )
    .addOption(new Option('-d, --data <path>', `all of another data set: ${DATA_HELP}`).conflicts('part'))
    .option(
      '--legacy [batch]',
      `also print the metrics as published programs compute them, in batches of ${LEGACY_BATCH} unless told`,
      wholeNumber(1),
    )
    .option('--json', 'print JSON')
    .addOption(cacheOption())
    .addOption(engineOption())
    .addHelpText('after', '\nExample:\n  $ caf evaluate runs/fold-0 runs/fold-1 --legacy')
    .action(async (folders: string[], options: Options) => {
      const { data, part, legacy: batch, json, cache, engine } = options;
      if (data !== undefined && folders.length > 1)
        throw new UsageError('--data measures one run; expected one run folder with it.');
      await selectEngine(engine);
      const { frames, caveats } = await withProgress((progress, signal) =>
        predictRuns(
          folders.map((folder) => resolve(folder)),
          { part, data, progress, signal, cache },
        ),
      );
      const evaluation = evaluateFrames(frames);
      const legacy = batch === undefined ? undefined : legacyOf(frames, batch === true ? undefined : batch);
      if (json) {
        console.log(JSON.stringify({ ...evaluation, caveats, ...(legacy ? { legacy } : {}) }, undefined, 2));
        return;
      }
      const runs = folders.length > 1 ? ` of ${folders.length} runs` : '';
      const tables = [
        evaluationTable(evaluation, data ?? `${part} people${runs}`, caveats),
        ...(legacy ? [legacyTable(evaluation, legacy, caveats)] : []),
      ];
      console.log(tables.map(renderTextTable).join('\n\n'));
    });
