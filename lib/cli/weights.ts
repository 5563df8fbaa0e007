import { basename, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { selectEngine } from '../engine/select';
import { writeFileSafely } from '../files/write';
import { type WeightsLayout } from '../inference/model-facts';
import { ENCODER_NAMES, ENCODERS, type EncoderName } from '../model/encoder';
import { exportRun } from '../run/export-run';
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

const exportCommand = (): Command =>
  new Command('export')
    .description('Write a trained model for PyTorch or for TensorFlow.js.')
    .argument('<run>', 'a run folder, of which the best epoch is taken, or a checkpoint')
    .addOption(
      new Option('--format <name>', 'safetensors for PyTorch, tfjs for a browser')
        .choices(['safetensors', 'tfjs'])
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --out <folder>', 'where to')
    .addHelpText('after', '\nExample:\n  $ caf weights export runs/train --format tfjs --out model')
    .action(async (run: string, { format, out }: ExportOptions) => {
      await selectEngine('cpu');
      const files = await exportRun(resolve(run), { format, out: resolve(out) });
      console.log(`${files.join(', ')} in ${out}`);
    });
