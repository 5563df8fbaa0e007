import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { EngineName } from '../lib/engine/select';
import { ENCODER_NAMES, type EncoderName } from '../lib/model/encoder';
import type { ReportTable } from '../lib/report/table';
import { renderTextTable } from '../lib/report/text';
import { engineTable, timeEngines } from './engines';
import { imageTable, timeImages } from './images';
import { inferenceTable, timeInference } from './inference';
import { listingTable, timeListing } from './listing';
import { checkDevice, DEVICES, Peer, type Device } from './peer';
import { iterationTable, phaseTable, timePhases, type Work } from './phases';
import { circumstances, recordSection, SECTIONS, type Measured, type Section } from './record';
import { ENGINES_BESIDE, timedEngines, type Timed } from './timed';

interface Options {
  readonly batch?: readonly number[];
  readonly encoder: readonly EncoderName[];
  readonly rounds: number;
  readonly json?: string;
  readonly device: Device;
  readonly engine?: readonly EngineName[];
  readonly only?: Section;
}

const count = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Expected a whole number above 0.');
  return Number(text);
};

const listOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): T[] =>
    text.split(',').map((name) => {
      const found = known.find((each) => each === name);
      if (!found) throw new InvalidArgumentError(`Expected ${known.join(', ')}.`);
      return found;
    });

/** What a card has a part in. */
const ON_CARD: readonly Section[] = ['engines', 'caf', 'inference'];

const program = new Command('bench')
  .description(
    'Times training steps on each engine, a CAF iteration phase by phase, inference, and the reading of images, against the same in PyTorch where it is installed; the listing of large data sets; and a face from its pixels to the answer, against the expression model of face-api; and the live page.',
  )
  .option(
    '--batch <sizes>',
    'batch sizes, with commas between; left out, 8 to 256 for the small encoder, 32 for the others, 1 and 32 for inference',
    (text) => text.split(',').map(count),
  )
  .addOption(
    new Option('--encoder <names>', 'encoders of caf and inference, with commas between')
      .argParser(listOf(ENCODER_NAMES))
      .default(ENCODER_NAMES, ENCODER_NAMES.join(',')),
  )
  .option('--rounds <n>', 'turns of five steps that each side takes', count, 5)
  .addOption(new Option('--only <section>', 'one part of it').choices(SECTIONS))
  .addOption(
    new Option(
      '--device <name>',
      'where PyTorch computes; `cuda` times tensorflow and webgpu beside it on an NVIDIA card',
    )
      .choices(DEVICES)
      .default('cpu'),
  )
  .addOption(
    new Option(
      '--engine <names>',
      'engines of engines, caf and inference, with commas between; left out, tensorflow,wasm beside the CPU and tensorflow,webgpu beside a card',
    ).argParser(listOf(['tensorflow', 'webgpu', 'wasm'])),
  )
  .option('--json <file>', 'also write the numbers to a file; sections that it holds already stay')
  .addHelpText(
    'after',
    `
On a machine with an NVIDIA card, images a second beside PyTorch's on the same card:
  $ npx caf engine install tensorflow --cuda
  $ npm run bench -- --device cuda --json card.json
The same tables on any machine, with software Vulkan in place of a card:
  $ npm run bench -- --engine tensorflow,webgpu --only caf --encoder small --batch 8 --rounds 1`,
  )
  .allowExcessArguments(false)
  .exitOverride();

const progress = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
};

async function main(): Promise<void> {
  const options = program.parse().opts<Options>();
  const { batch, encoder, rounds, json, only, device } = options;
  checkDevice(device);
  const around = circumstances(['npm run bench --', ...process.argv.slice(2)].join(' '));
  console.log(`${around.machine}, Node ${around.node}, commit ${around.commit}`);
  const sections = only ? [only] : device === 'cuda' ? ON_CARD : SECTIONS;
  const timed = sections.some((section) => ON_CARD.includes(section))
    ? await timedEngines(options.engine ?? ENGINES_BESIDE[device], device, console.log)
    : [];
  const worksOf = (batches: (name: EncoderName) => readonly number[]): Work[] =>
    encoder.flatMap((name) => (batch ?? batches(name)).map((size): Work => [name, size]));
  const take: { readonly [S in Section]: () => Promise<Measured[S]> } = {
    engines: () => engines(timed, batch ?? [64, 128], rounds, device),
    caf: () =>
      caf(
        timed,
        worksOf((name) => (name === 'small' ? [8, 32, 64, 128, 256] : [32])),
        rounds,
        device,
      ),
    inference: () =>
      inference(
        timed,
        worksOf(() => [1, 32]),
        rounds,
        device,
      ),
    images: () => images(rounds),
    listing: async () => listing(),
    predict: () => predict(batch ?? [1, 32], rounds),
    page: () => page(),
  };
  for (const section of sections) {
    const timings = await take[section]();
    // Each once it is there: a later one that fails takes nothing with it.
    if (json !== undefined) recordSection(json, section, { ...around, timings });
  }
}

function print(table: ReportTable): void {
  progress('');
  console.log(`${renderTextTable(table)}\n`);
}

async function engines(timed: readonly Timed[], batch: readonly number[], rounds: number, device: Device) {
  const peers = await Peer.startBoth('encoder.py', device);
  const peer = peers.at(0);
  if (!peer) console.log('PyTorch is not installed here (no Python with torch): no ratios.');
  else console.log(`PyTorch ${peer.version} on ${peer.on}.`);
  try {
    const timings = await timeEngines(timed, batch, rounds, peers, progress);
    print(engineTable(timings));
    return timings;
  } finally {
    for (const each of peers) each.close();
  }
}

/** Beside PyTorch with torchvision, which has the larger encoders. */
async function besidePeers<T>(
  script: string,
  works: readonly Work[],
  device: Device,
  time: (peers: readonly Peer[]) => Promise<T>,
): Promise<T> {
  const modules = works.some(([encoder]) => encoder !== 'small') ? 'torchvision' : 'torch';
  const peers = await Peer.startBoth(script, device, modules);
  if (peers.length === 0) console.log(`No Python with ${modules} is installed here: no ratios.`);
  else console.log(`PyTorch ${peers[0].version} on ${peers[0].on}.`);
  try {
    return await time(peers);
  } finally {
    progress('');
    for (const each of peers) each.close();
  }
}

async function caf(timed: readonly Timed[], works: readonly Work[], rounds: number, device: Device) {
  const timings = await besidePeers('caf.py', works, device, (peers) =>
    timePhases(timed, works, rounds, peers, progress),
  );
  for (const timing of timings) print(phaseTable(timing));
  print(iterationTable(timings));
  return timings;
}

async function inference(timed: readonly Timed[], works: readonly Work[], rounds: number, device: Device) {
  const timings = await besidePeers('inference.py', works, device, (peers) =>
    timeInference(timed, works, rounds, peers, progress),
  );
  print(inferenceTable(timings));
  return timings;
}

async function images(rounds: number) {
  const timings = await timeImages(rounds, progress);
  print(imageTable(timings));
  return timings;
}

function listing() {
  const timings = timeListing(progress);
  print(listingTable(timings));
  return timings;
}

// A detector or a browser in the same process makes every other section's garbage collection slower, so they are loaded where they are asked for.
async function predict(batches: readonly number[], rounds: number) {
  const { predictTable, timePredict } = await import('./predict.js');
  const timings = await timePredict(batches, rounds, progress);
  print(predictTable(timings));
  return timings;
}

async function page() {
  const { pageTable, timePage } = await import('./page.js');
  const timings = await timePage(progress);
  if (timings.length > 0) print(pageTable(timings));
  else console.log('No Chromium is found here (CHROMIUM=path names one): the page is not timed.');
  return timings;
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
