import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { FaceSample } from '../data/sample';
import { selectEngine } from '../engine/select';
import { evaluate } from '../evaluation/evaluate';
import { readFolder } from '../experiment/data';
import { evaluationTable } from '../experiment/evaluation-table';
import { openImages } from '../experiment/images';
import type { Progress } from '../experiment/progress';
import { renderTextTable } from '../experiment/report-text';
import { partsFrom, readRunSource, type RunSource } from '../experiment/run-source';
import { loadCheckpoint } from '../training/checkpoint';
import { disposeState } from '../training/state';
import { BEST } from '../training/train';
import { cacheOption } from './data-option';
import { engineOption, type EngineChoice } from './engine-option';
import { withProgress } from './with-progress';

type PartName = 'unseen' | 'seen' | 'validation';

interface Options {
  readonly data?: string;
  readonly part: PartName;
  readonly json?: boolean;
  readonly cache?: string;
  readonly engine?: EngineChoice;
}

/** `caf evaluate`: metrics of a run, with intervals over people. */
export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .argument('<run>', 'a run folder that caf train or caf compare left')
    .addOption(
      new Option('--part <part>', "which of the run's own people")
        .choices(['unseen', 'seen', 'validation'])
        .default('unseen'),
    )
    .addOption(
      new Option('-d, --data <folder>', "another data set in AFEW-VA's layout, all of it").conflicts('part'),
    )
    .option('--json', 'print JSON')
    .addOption(cacheOption())
    .addOption(engineOption())
    .addHelpText('after', '\nExample:\n  $ caf evaluate runs/train --part seen')
    .action(async (folder: string, { data, part, json, cache, engine }: Options) => {
      const run = resolve(folder);
      const source = readRunSource(run);
      await selectEngine(engine);
      const state = loadCheckpoint(join(run, 'checkpoints', BEST));
      try {
        const evaluation = await withProgress(async (progress, signal) => {
          const samples = await samplesOf(source, data, part, progress);
          const images = await openImages(samples, state.config, { progress, signal, cache });
          return evaluate(state, images, samples);
        });
        if (json) console.log(JSON.stringify(evaluation, undefined, 2));
        else console.log(renderTextTable(evaluationTable(evaluation, data ?? `${part} people`)));
      } finally {
        disposeState(state);
      }
    });

async function samplesOf(
  source: RunSource,
  data: string | undefined,
  part: PartName,
  progress: Progress,
): Promise<readonly FaceSample[]> {
  const { samples } = await readFolder(data ?? source.folder, progress);
  if (data !== undefined) return samples;
  const { test, seen, validation } = partsFrom(source, samples);
  return { unseen: test, seen, validation }[part];
}
