import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { readAfewVa } from '../data/sets/afew-va';
import { selectEngine } from '../engine/select';
import { UsageError } from '../errors';
import { decodeImages, partsOf, readData } from '../experiment/data';
import { DEFAULT_SPLIT } from '../experiment/experiment';
import { partsFrom, readRunSource, writeRunSource } from '../experiment/run-source';
import { runTraining } from '../experiment/run';
import { VARIANTS } from '../experiment/variants';
import { readJson } from '../files/json';
import { configSchema, PAPER_CONFIG, type TrainingConfig } from '../training/config';
import { check, overlay, resolveConfig, type Diff } from '../training/resolve';
import { dataOf } from './data-option';
import { engineOption, type EngineChoice } from './engine-option';
import { onInterrupt } from './interrupt';
import { assignment, wholeNumber } from './options';
import { createProgress } from './progress';

interface Options {
  readonly data?: string;
  readonly out: string;
  readonly variant: string;
  readonly config?: string;
  readonly set?: Diff<TrainingConfig>;
  readonly seed?: number;
  readonly epochs?: number;
  readonly resume?: boolean;
  readonly engine?: EngineChoice;
}

/** `caf train`: one variant, one seed. */
export const trainCommand = (): Command =>
  new Command('train')
    .description('Train one variant, split by person, and leave a run folder.')
    .option('-d, --data <folder>', "a data set in AFEW-VA's layout; left out, the built-in faces")
    .option('-o, --out <folder>', 'the run folder', join('runs', 'train'))
    .addOption(
      new Option('--variant <name>', 'what to train').choices(Object.keys(VARIANTS)).default('caf-adaptive'),
    )
    .option('--config <file>', 'a JSON file with config keys to lay over the variant')
    .option('--set <key=value>', 'set one config key, as in margin.kind=fixed', assignment)
    .option('--seed <n>', 'seed of the run', wholeNumber(0))
    .option('--epochs <n>', 'passes over the training frames', wholeNumber(1))
    .option('--resume', 'go on with the run in --out from its last checkpoint')
    .addOption(engineOption())
    .addHelpText(
      'after',
      '\nExample:\n  $ caf train --data faces --variant baseline --epochs 6 --out runs/baseline',
    )
    .action(async (options: Options) => {
      const folder = resolve(options.out);
      if (!options.resume && existsSync(join(folder, 'checkpoints'))) {
        throw new UsageError(
          `${folder} holds a run already; expected another --out, or --resume to go on with it.`,
        );
      }
      const engine = await selectEngine(options.engine);
      const progress = createProgress();
      const signal = onInterrupt();
      try {
        progress.note(engine.why);
        const { config, samples, parts } = options.resume
          ? await again(folder)
          : await fresh(folder, options, progress, signal);
        const images = await decodeImages(samples, config.imageSize, progress, signal);
        const title = options.resume ? 'Training' : VARIANTS[options.variant].title;
        const run = await runTraining({
          ...{ folder, title, config, images, parts, progress, signal, resume: options.resume },
        });
        progress.stop();
        console.log(`${run.finished ? 'Trained' : 'Stopped, to go on with --resume'}: ${folder}`);
        console.log(`caf evaluate ${options.out}    measures it on people never seen`);
      } finally {
        progress.stop();
      }
    });

async function fresh(
  folder: string,
  options: Options,
  progress: ReturnType<typeof createProgress>,
  signal: AbortSignal,
) {
  const config = configOf(options);
  const { samples, root } = await readData(dataOf(options.data), resolve('faces'), progress, signal);
  const parts = partsOf(samples, DEFAULT_SPLIT);
  writeRunSource(folder, root, parts);
  return { config, samples, parts };
}

async function again(folder: string) {
  const source = readRunSource(folder);
  const config = check(
    configSchema,
    readJson(join(folder, 'config.json'), 'the config of a run'),
    join(folder, 'config.json'),
  );
  const { samples } = await readAfewVa(source.folder);
  return { config, samples, parts: partsFrom(source, samples) };
}

/** Base, then variant, then file, then single keys: the later wins. */
function configOf({ variant, config, set, seed, epochs }: Options): TrainingConfig {
  let result = overlay(PAPER_CONFIG, VARIANTS[variant].diff);
  if (config !== undefined)
    result = overlay(result, readJson(config, 'a JSON file of config keys') as Diff<TrainingConfig>);
  if (set) result = overlay(result, set);
  return resolveConfig(result, { seed, epochs });
}
