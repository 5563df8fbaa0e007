import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { selectEngine } from '../engine/select';
import { SummaryWriter } from '../engine/tensorflow/summary-writer';
import { InputError, UsageError } from '../errors';
import { PRESET_NAMES, PRESETS, type PresetName } from '../experiment/presets';
import { VARIANTS } from '../experiment/variants';
import { readJson } from '../files/json';
import { ENCODER_NAMES, ENCODERS, type EncoderName } from '../model/encoder';
import { readData, readFolder } from '../run/data';
import { openImages } from '../run/images';
import type { Progress } from '../run/progress';
import { runTraining } from '../run/run';
import { partsFrom, readRunSource, writeRunSource } from '../run/run-source';
import { CAVEATS, partsOf } from '../run/split';
import { tensorBoardLog } from '../run/tensorboard';
import { configSchema, BASE_CONFIG, type TrainingConfig } from '../training/config';
import { check, overlay, resolveConfig, type Diff } from '../training/resolve';
import { importWeights } from '../training/weights';
import { cacheOption, DATA_HELP, dataOf } from './data-option';
import { engineOption, type EngineChoice } from './engine-option';
import { assignment, wholeNumber } from './options';
import { sharedPeopleOption, splitOf, splitOption, type SplitOptions } from './split-option';
import { withProgress } from './with-progress';

interface Options extends SplitOptions {
  readonly data?: string;
  readonly out: string;
  readonly preset?: PresetName;
  /** Left out with a preset, which is a method by itself. */
  readonly variant?: string;
  readonly encoder?: EncoderName;
  readonly weights?: string;
  readonly config?: string;
  readonly set?: Diff<TrainingConfig>;
  readonly seed?: number;
  readonly epochs?: number;
  readonly resume?: boolean;
  readonly cache?: string;
  readonly tensorboard?: string;
  readonly engine?: EngineChoice;
}

/** `caf train`: one variant, one seed. */
export const trainCommand = (): Command =>
  new Command('train')
    .option('-d, --data <path>', `${DATA_HELP}; left out, the built-in faces`)
    .option('-o, --out <folder>', 'the run folder', join('runs', 'train'))
    .addOption(
      new Option('--preset <name>', 'the method as one description has it, see docs/presets.md').choices(
        PRESET_NAMES,
      ),
    )
    .addOption(
      new Option(
        '--variant <name>',
        `what to train, laid over the preset; without one ${DEFAULT_VARIANT}`,
      ).choices(Object.keys(VARIANTS)),
    )
    .addOption(splitOption())
    .addOption(sharedPeopleOption())
    .addOption(
      new Option('--encoder <name>', 'the encoder, at the image size it is meant for').choices(ENCODER_NAMES),
    )
    .option('--weights <file>', "the encoder's first weights, as caf weights import left them")
    .option('--config <file>', 'a JSON file with config keys to lay over the variant')
    .option('--set <key=value>', 'set one config key, as in margin.kind=fixed', assignment)
    .option('--seed <n>', 'seed of the run', wholeNumber(0))
    .option('--epochs <n>', 'passes over the training frames', wholeNumber(1))
    .option('--resume', 'go on with the run in --out from its last checkpoint')
    .addOption(cacheOption())
    .option(
      '--tensorboard <folder>',
      'also write losses and CCC for TensorBoard; needs the engine tensorflow',
    )
    .addOption(engineOption())
    .addHelpText(
      'after',
      '\nExample:\n  $ caf train --data faces --variant baseline --epochs 6 --out runs/baseline' +
        '\n  $ caf train --preset official --encoder small --data faces --epochs 2 --out runs/official',
    )
    .action(async (options: Options, command: Command) => {
      const folder = resolve(options.out);
      checkResume(folder, options, command);
      const engine = await selectEngine(options.engine);
      const writer = options.tensorboard === undefined ? undefined : SummaryWriter.open(options.tensorboard);
      const { finished, independence } = await withProgress(async (progress, signal) => {
        progress.note(`Engine: ${engine.why}`);
        const { config, samples, parts, weights } = options.resume
          ? await again(folder, options.epochs, progress)
          : await fresh(folder, options, progress, signal);
        const images = await openImages(samples, config, { progress, signal, cache: options.cache });
        const title = options.resume ? 'Training' : titleOf(options);
        const { resume } = options;
        const log = writer && tensorBoardLog(writer);
        const run = { folder, title, config, images, parts, progress, signal, resume, weights, log };
        return { ...(await runTraining(run)), independence: parts.independence ?? 'given' };
      }).finally(() => writer?.close());
      console.log(`${finished ? 'Trained' : 'Stopped, to go on with --resume'}: ${folder}`);
      const whom = independence === 'given' ? 'people' : 'images';
      console.log(`caf evaluate ${options.out}    measures it on ${whom} never seen`);
    });

/** As it is typed. */
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What a run trains on and how is settled when it starts. */
const SETTLED = [
  'data',
  'preset',
  'variant',
  'encoder',
  'weights',
  'split',
  'sharedPeople',
  'config',
  'set',
  'seed',
];

/** @throws InputError where a run would be lost, UsageError where an option would go unheard */
function checkResume(folder: string, { resume }: Options, command: Command): void {
  if (!resume && existsSync(join(folder, 'checkpoints'))) {
    throw new InputError(
      `${folder} holds a run already; expected another --out, or --resume to go on with it.`,
    );
  }
  const given = SETTLED.find((name) => command.getOptionValueSource(name) === 'cli');
  if (resume && given !== undefined) {
    throw new UsageError(
      `--${kebab(given)} does not go with --resume, which goes on with what the run started with.`,
    );
  }
}

async function fresh(folder: string, options: Options, progress: Progress, signal: AbortSignal) {
  const config = configOf(options);
  const imported =
    options.weights === undefined ? undefined : await importWeights(resolve(options.weights), config);
  const data = await readData(dataOf(options.data), resolve('faces'), progress, signal);
  const split = splitOf(options);
  const parts = partsOf(data, split);
  const caveat = CAVEATS[parts.independence ?? 'given'];
  if (caveat !== undefined) progress.note(caveat);
  const { binarization } = config;
  writeRunSource(folder, { data, split, parts, binarization, weights: imported?.source });
  return { config, samples: data.samples, parts, weights: imported?.weights };
}

/** @param epochs more than the run was started for, or left out */
async function again(folder: string, epochs: number | undefined, progress: Progress) {
  const source = readRunSource(folder);
  const path = join(folder, 'config.json');
  const config = check(configSchema, readJson(path, 'the config of a run'), path);
  const { samples } = await readFolder(source.folder, progress);
  const parts = partsFrom(source, samples);
  return { config: resolveConfig(config, { epochs }), samples, parts, weights: undefined };
}

const DEFAULT_VARIANT = 'caf-adaptive';

/** What a preset and a variant come to; without either the default variant. */
const chosen = ({ preset, variant = preset ? undefined : DEFAULT_VARIANT }: Options) => [
  ...(preset ? [PRESETS[preset]] : []),
  ...(variant ? [VARIANTS[variant]] : []),
];

const titleOf = (options: Options): string =>
  chosen(options)
    .map(({ title }) => title)
    .join('; ');

/** An encoder with images of the size it is meant for, and the crop as large a part of them as before. */
function atItsSize(encoder: EncoderName, { imageSize: before, augmentation }: TrainingConfig) {
  const { imageSize } = ENCODERS[encoder];
  const resize = Math.round((imageSize * augmentation.resize) / before);
  return { encoder, imageSize, augmentation: { resize } };
}

/** Base, then preset, then variant, then encoder, then file, then single keys: the later wins. */
function configOf(options: Options): TrainingConfig {
  const { encoder, config, set, seed, epochs } = options;
  let result = chosen(options).reduce<TrainingConfig>((base, { diff }) => overlay(base, diff), BASE_CONFIG);
  if (encoder) result = overlay(result, atItsSize(encoder, result));
  if (config !== undefined)
    result = overlay(result, readJson(config, 'a JSON file of config keys') as Diff<TrainingConfig>);
  if (set) result = overlay(result, set);
  return resolveConfig(result, { seed, epochs });
}
