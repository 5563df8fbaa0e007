import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { selectEngine } from '../engine/select';
import { InputError } from '../errors';
import { writeFileSafely } from '../files/write';
import { layersModelFiles } from '../inference/layers-model';
import { type ModelFacts, type WeightsLayout } from '../inference/model-facts';
import { withManifest } from '../inference/model-files';
import { RUN_SOURCE } from '../inference/model-source';
import { factsOfRun } from '../inference/run-model';
import { ENCODER_NAMES, ENCODERS, type EncoderName } from '../model/encoder';
import { loadCheckpoint } from '../training/checkpoint';
import { disposeState, NETWORKS, type TrainingState } from '../training/state';
import { BEST } from '../training/train';
import { encodeForPytorch, importWeights } from '../training/weights';

/** `caf weights`: between PyTorch, caf and TensorFlow.js. */
export const weightsCommand = (): Command =>
  new Command('weights').addCommand(importCommand()).addCommand(exportCommand());

interface ImportOptions {
  readonly encoder: EncoderName;
  readonly out?: string;
}

const importCommand = (): Command =>
  new Command('import')
    .description("Check torchvision's or PyTorch's weights and keep what an encoder needs of them.")
    .argument('<file>', '.safetensors, or .pth of PyTorch 1.6 or later')
    .addOption(
      new Option('--encoder <name>', 'which encoder they are for')
        .choices(ENCODER_NAMES)
        .makeOptionMandatory(),
    )
    .option('-o, --out <file>', 'where to; left out: <encoder>.safetensors')
    .addHelpText('after', '\nExample:\n  $ caf weights import resnet18-f37072fd.pth --encoder resnet18')
    .action(async (file: string, { encoder, out = `${encoder}.safetensors` }: ImportOptions) => {
      await selectEngine('cpu');
      const { imageSize } = ENCODERS[encoder];
      const { weights, source, leftOut } = await importWeights(file, { encoder, imageSize });
      const notes = { encoder, source: basename(source.file), sha256: source.sha256 };
      writeFileSafely(resolve(out), encodeForPytorch(weights, notes));
      if (leftOut.length > 0) console.log(`Left out, no part of the encoder: ${leftOut.join(', ')}`);
      console.log(`${Object.keys(weights).length} tensors of ${file} (SHA-256 ${source.sha256}) in ${out}`);
      console.log(`caf train --encoder ${encoder} --weights ${out}    starts from them`);
    });

interface ExportOptions {
  readonly format: WeightsLayout;
  readonly out: string;
}

const FORMATS: Readonly<
  Record<WeightsLayout, (state: TrainingState) => Promise<Readonly<Record<string, Uint8Array>>>>
> = { safetensors: pytorchFiles, tfjs: layersModelFiles };

const exportCommand = (): Command =>
  new Command('export')
    .description('Write a trained model for PyTorch or for TensorFlow.js.')
    .argument('<run>', 'a run folder, of which the best epoch is taken, or a checkpoint')
    .addOption(
      new Option('--format <name>', 'safetensors for PyTorch, tfjs for a browser')
        .choices(Object.keys(FORMATS))
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --out <folder>', 'where to')
    .addHelpText('after', '\nExample:\n  $ caf weights export runs/train --format tfjs --out model')
    .action(async (run: string, { format, out }: ExportOptions) => {
      await selectEngine('cpu');
      const checkpoint = checkpointOf(resolve(run));
      const state = loadCheckpoint(checkpoint);
      try {
        const exported = withManifest(factsOf(checkpoint, state), format, await FORMATS[format](state));
        const files = Object.entries(exported);
        for (const [name, content] of files) writeFileSafely(join(resolve(out), name), content);
        console.log(`${files.map(([name]) => name).join(', ')} in ${out}`);
      } finally {
        disposeState(state);
      }
    });

/** What the run that a checkpoint belongs to says of its data; nothing where it stands alone. */
function factsOf(checkpoint: string, { config }: TrainingState): ModelFacts {
  const path = dirname(dirname(checkpoint));
  const source = join(path, RUN_SOURCE);
  const said = existsSync(source) ? readFileSync(source) : undefined;
  return factsOfRun({ path, name: basename(path) }, config, said);
}

/** @throws InputError when there is nothing */
function checkpointOf(path: string): string {
  if (!existsSync(path)) {
    throw new InputError(`${path} is not there; expected a run folder or a checkpoint.`);
  }
  return statSync(path).isDirectory() ? join(path, 'checkpoints', BEST) : path;
}

async function pytorchFiles(state: TrainingState): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const name of NETWORKS)
    files[`${name}.safetensors`] = encodeForPytorch(await state[name].weights(), {
      encoder: state.config.encoder,
    });
  return files;
}
