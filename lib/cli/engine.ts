import { existsSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { findTensorflow, INSTALL_COMMAND, installedFolder } from '../engine/tensorflow/places';
import { installTensorflow, TENSORFLOW } from '../engine/tensorflow/install/install';
import { readEngineRecord, type EngineRecord } from '../engine/tensorflow/install/record';
import { removeWhole } from '../engine/tensorflow/install/staging';
import { withProgress } from './with-progress';

interface InstallFlags {
  readonly cuda?: boolean;
  readonly tensorflow: string;
  readonly wheel?: string;
  readonly libtensorflow?: string;
  readonly official?: boolean;
}

/** `caf engine`: brings the engine that npm cannot bring, and takes it away. */
export const engineCommand = (): Command =>
  new Command('engine')
    .addCommand(installCommand())
    .addCommand(new Command('list').description('Show what is installed, and where.').action(list))
    .addCommand(
      new Command('remove').description('Remove an installed engine.').addArgument(name()).action(remove),
    )
    .addHelpText('after', `\nExample:\n  $ caf engine install tensorflow --cuda`);

const name = () => new Argument('<name>', 'which engine').choices(['tensorflow']);

const installCommand = (): Command =>
  new Command('install')
    .description(
      "Build the engine from the sources of tfjs-node against TensorFlow's Python wheel, into the user's cache.",
    )
    .addArgument(name())
    .option('--cuda', "the build for NVIDIA cards (CUDA 12), with NVIDIA's libraries: 5 GB instead of 1")
    .option('--tensorflow <version>', 'which TensorFlow to download', TENSORFLOW)
    .addOption(
      new Option('--wheel <file>', 'a wheel of TensorFlow that is here, instead of a download').conflicts(
        'libtensorflow',
      ),
    )
    .addOption(
      new Option(
        '--libtensorflow <folder>',
        "a TensorFlow that is unpacked here and stays there: a Python's site-packages/tensorflow, or the C library",
      ).conflicts('cuda'),
    )
    .addOption(
      new Option(
        '--official',
        "instead of building: what tfjs-node's own install step downloads (TensorFlow 2.9.1, CUDA 11.2)",
      ).conflicts(['cuda', 'wheel', 'libtensorflow']),
    )
    .addHelpText('after', `\nExample:\n  $ ${INSTALL_COMMAND.replace('npx ', '')} --wheel tensorflow_cpu.whl`)
    .action(async (_: string, { tensorflow: version, ...flags }: InstallFlags) => {
      const record = await withProgress((progress, signal) =>
        installTensorflow({ version, ...flags, progress, signal }),
      );
      console.log(`Installed: ${describe(record)}, in ${installedFolder()}`);
      if (record.cuda && record.device === 'cpu') {
        console.log(
          'TensorFlow found no NVIDIA card that it can use and computes on the CPU; nvidia-smi shows whether the system sees one.',
        );
      }
      console.log('caf doctor    shows how fast it is here');
    });

const describe = ({ tensorflow, device, from, cuda }: EngineRecord): string =>
  `tensorflow ${tensorflow} on the ${device.toUpperCase()}${cuda ? ', built for CUDA' : ''}, from ${from}`;

function list(): void {
  const record = readEngineRecord(installedFolder());
  if (record) console.log(`${describe(record)}, in ${installedFolder()}`);
  else if (findTensorflow()) console.log('tensorflow, from @tensorflow/tfjs-node-gpu as npm installed it');
  else console.log(`tensorflow: not installed; ${INSTALL_COMMAND} brings it`);
  console.log('webgpu: where a card answers, which caf doctor tells');
  console.log('wasm, cpu: always there');
}

function remove(): void {
  const folder = installedFolder();
  if (!existsSync(folder)) {
    console.log(`Nothing to remove: tensorflow is not installed in ${folder}`);
    return;
  }
  removeWhole(folder);
  console.log(`Removed: ${folder}`);
}
