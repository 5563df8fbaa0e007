import { join } from 'node:path';
import { Command, Option } from 'commander';
import { selectEngine } from '../engine/select';
import { UsageError } from '../errors';
import { compare } from '../experiment/compare';
import type { Experiment, Variant } from '../experiment/experiment';
import { PRESET_NAMES, PRESETS, type PresetName } from '../experiment/presets';
import { BASELINE, CAF_ADAPTIVE, CAF_FIXED, VARIANTS } from '../experiment/variants';
import { renderTextTable } from '../report/text';
import { writeComparison } from '../report/write-comparison';
import { facesFolder } from '../run/faces-folder';
import { BASE_CONFIG, type TrainingConfig } from '../training/config';
import { resolveConfig, type Diff } from '../training/resolve';
import { cacheOption, DATA_HELP, dataOf } from './data-option';
import { engineOption, type EngineChoice } from './engine-option';
import { assignment, variantList, wholeNumber, wholeNumbers } from './options';
import { quoted } from './quoted';
import { sharedPeopleOption, splitOf, splitOption, type SplitOptions } from './split-option';
import { withProgress } from './with-progress';

interface Options extends SplitOptions {
  readonly quick?: boolean;
  readonly data?: string;
  readonly out?: string;
  readonly seeds: number[];
  readonly variants: Variant[];
  readonly preset?: PresetName;
  readonly set?: Diff<TrainingConfig>;
  readonly resume?: boolean;
  readonly workers?: number;
  readonly cache?: string;
  readonly engine?: EngineChoice;
}

/** What the main job is about. */
const MAIN_VARIANTS = [BASELINE, CAF_FIXED, CAF_ADAPTIVE];

/** `caf compare`: the main job. */
export const compareCommand = (): Command =>
  new Command('compare')
    .option(
      '--quick',
      'few faces and epochs, in under a minute: shows that all works, its numbers mean little',
    )
    .option('-d, --data <path>', `${DATA_HELP}; left out, the built-in faces`)
    .option('-o, --out <folder>', 'where everything goes; left out, a folder of its own under runs/')
    .addOption(
      new Option('--seeds <list>', 'one run of each variant a seed')
        .argParser(wholeNumbers)
        .default([1], '1'),
    )
    .addOption(
      new Option(
        '--variants <list>',
        `the first is what the others are held against; known: ${Object.keys(VARIANTS).join(', ')}`,
      )
        .argParser(variantList)
        .default(MAIN_VARIANTS, MAIN_VARIANTS.map(({ name }) => name).join(',')),
    )
    .addOption(
      new Option('--preset <name>', 'what the variants are laid over, see docs/presets.md').choices(
        PRESET_NAMES,
      ),
    )
    .addOption(splitOption())
    .addOption(sharedPeopleOption())
    .option('--set <key=value>', 'set one config key of all variants, as in epochs=20', assignment)
    .option('--resume', 'go on with the comparison in --out, each run from its last checkpoint')
    .option('--workers <n>', 'runs side by side; left out, one a core', wholeNumber(1))
    .addOption(cacheOption())
    .addOption(engineOption())
    .addHelpText(
      'after',
      '\nExample:\n  $ caf compare --seeds 1,2,3 --variants baseline,caf-adaptive --out runs/mine',
    )
    .action(async (options: Options, command: Command) => {
      if (options.resume && options.out === undefined)
        throw new UsageError('--resume goes on with a comparison in a folder; expected --out with it.');
      const experiment = experimentOf(options);
      const name = `${experiment.name}-${new Date().toISOString().slice(0, 19).replace(/:/g, '-')}`;
      const engine = await selectEngine(options.engine);
      const compared = await withProgress((progress, signal) => {
        progress.note(`Engine: ${engine.why}`);
        return compare({
          experiment,
          folder: options.out ?? join('runs', name),
          facesFolder: join(
            'runs',
            experiment.data.kind === 'faces' ? facesFolder(experiment.data) : 'faces',
          ),
          engine,
          progress,
          command: ['caf', ...(command.parent?.args ?? [])].map(quoted).join(' '),
          workers: options.workers,
          resume: options.resume,
          cache: options.cache,
          signal,
        });
      });
      const { tables, conclusion, report } = writeComparison(compared);
      for (const table of tables) console.log(`${renderTextTable(table)}\n`);
      console.log(`${conclusion}\n\nReport: ${report}`);
    });

function experimentOf({ quick, data, seeds, variants, preset, set, ...split }: Options): Experiment {
  const source = dataOf(data);
  const base = resolveConfig(BASE_CONFIG, preset ? PRESETS[preset].diff : {});
  return {
    name: quick ? 'quick' : 'compare',
    data:
      quick && source.kind === 'faces'
        ? { ...source, people: 24, clipsPerPerson: 2, framesPerClip: 10 }
        : source,
    split: splitOf(split),
    seeds,
    base: resolveConfig(
      resolveConfig(
        base,
        quick ? { epochs: 2, batchSize: 32, adversarial: { start: 3 }, optimizer: { warmup: 10 } } : {},
      ),
      set,
    ),
    variants,
  };
}
