import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import Table from 'cli-table3';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { timeEngines, type EngineTiming } from './engines';
import { ENCODER_NAMES, type EncoderName } from '../lib/model/encoder';
import { imageTable, timeImages } from './images';
import { inferenceTable, timeInference } from './inference';
import { listingTable, timeListing } from './listing';
import { Peer } from './peer';
import { phaseTable, timePhases, type Work } from './phases';

interface Options {
  readonly batch?: readonly number[];
  readonly encoder: readonly EncoderName[];
  readonly rounds: number;
  readonly json?: string;
  readonly only?: Section;
}

/**
 * - `engines`: training steps of the small encoder on each engine.
 * - `caf`: CAF iterations, phase by phase.
 * - `inference`: images to valence and arousal.
 * - `images`: JPEG files to batches.
 * - `listing`: data sets of 100,000 frames, with the memory it takes.
 */
const SECTIONS = ['engines', 'caf', 'inference', 'images', 'listing'] as const;
type Section = (typeof SECTIONS)[number];

const count = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Expected a whole number above 0.');
  return Number(text);
};

const encoders = (text: string): EncoderName[] =>
  text.split(',').map((name) => {
    const found = ENCODER_NAMES.find((known) => known === name);
    if (!found) throw new InvalidArgumentError(`Expected ${ENCODER_NAMES.join(', ')}.`);
    return found;
  });

const program = new Command('bench')
  .description(
    'Times training steps on each engine, a CAF iteration phase by phase, inference, and the reading of images, against the same in PyTorch where it is installed; and the listing of large data sets.',
  )
  .option(
    '--batch <sizes>',
    'batch sizes, with commas between; left out, 64 and 128 for the small encoder, 32 for the others, 1 and 32 for inference',
    (text) => text.split(',').map(count),
  )
  .addOption(
    new Option('--encoder <names>', 'encoders of caf and inference, with commas between')
      .argParser(encoders)
      .default(ENCODER_NAMES, ENCODER_NAMES.join(',')),
  )
  .option('--rounds <n>', 'turns of five steps that each side takes', count, 5)
  .addOption(new Option('--only <section>', 'one part of it').choices(SECTIONS))
  .option('--json <file>', 'also write the numbers to a file')
  .allowExcessArguments(false)
  .exitOverride();

const progress = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
};

async function main(): Promise<void> {
  const { batch, encoder, rounds, json, only } = program.parse().opts<Options>();
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`;
  console.log(machine);
  const worksOf = (batches: (name: EncoderName) => readonly number[]): Work[] =>
    encoder.flatMap((name) => (batch ?? batches(name)).map((size): Work => [name, size]));
  const asked = (section: Section) => only === undefined || only === section;
  const record = {
    machine,
    commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
    rounds,
    ...(asked('engines') ? await engines(batch ?? [64, 128], rounds) : {}),
    ...(asked('caf')
      ? await caf(
          worksOf((name) => (name === 'small' ? [64, 128] : [32])),
          rounds,
        )
      : {}),
    ...(asked('inference')
      ? await inference(
          worksOf(() => [1, 32]),
          rounds,
        )
      : {}),
    ...(asked('images') ? await images(rounds) : {}),
    ...(asked('listing') ? listing() : {}),
  };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(record, null, 2)}\n`);
}

async function engines(batch: readonly number[], rounds: number) {
  const peers = await Peer.startBoth('encoder.py');
  const peer = peers.at(0);
  console.log(
    `Training step of the small encoder, 64x64 px: forward, backward, Adam. ${rounds * 5} steps each, in turns.`,
  );
  if (!peer) console.log('PyTorch is not installed here (no Python with torch): no ratios.');
  else
    console.log(
      `PyTorch ${peer.version} on ${peer.threads} threads. Plain JavaScript (cpu) is not timed: it takes minutes a step.`,
    );
  try {
    const timings = await timeEngines(batch, rounds, peers, progress);
    progress('');
    console.log(table(timings, batch));
    return { peer: peer && { version: peer.version, threads: peer.threads }, timings };
  } finally {
    for (const each of peers) each.close();
  }
}

/** Beside PyTorch with torchvision, which has the larger encoders. */
async function besidePeers<T>(
  script: string,
  works: readonly Work[],
  time: (peers: readonly Peer[]) => Promise<T>,
): Promise<T> {
  const modules = works.some(([encoder]) => encoder !== 'small') ? 'torchvision' : 'torch';
  const peers = await Peer.startBoth(script, modules);
  if (peers.length === 0) console.log(`No Python with ${modules} is installed here: no ratios.`);
  try {
    return await time(peers);
  } finally {
    progress('');
    for (const each of peers) each.close();
  }
}

async function caf(works: readonly Work[], rounds: number) {
  const iterations = await besidePeers('caf.py', works, (peers) =>
    timePhases(works, rounds, peers, progress),
  );
  for (const timing of iterations) console.log(phaseTable(timing));
  return { iterations };
}

async function inference(works: readonly Work[], rounds: number) {
  const timings = await besidePeers('inference.py', works, (peers) =>
    timeInference(works, rounds, peers, progress),
  );
  console.log(inferenceTable(timings));
  return { inference: timings };
}

async function images(rounds: number) {
  const timings = await timeImages(rounds, progress);
  progress('');
  console.log(imageTable(timings));
  return { images: timings };
}

function listing() {
  const timings = timeListing(progress);
  progress('');
  console.log(listingTable(timings));
  return { listing: timings };
}

function table(timings: readonly EngineTiming[], batches: readonly number[]): string {
  const rows = new Table({
    head: ['engine', ...batches.flatMap((batch) => [`batch ${batch}: median`, 'fastest'])],
    style: { head: [], border: [] },
    colAligns: ['left', ...batches.flatMap(() => ['right', 'right'] as const)],
  });
  for (const engine of new Set(timings.map((timing) => timing.engine))) {
    const cells = batches.flatMap((batch) => {
      const found = timings.find((timing) => timing.engine === engine && timing.batch === batch);
      return (['median', 'fastest'] as const).map((which) => {
        if (!found) return '-';
        const ratio = found.ratio ? `  ${found.ratio[which].toFixed(2)}x` : '';
        return `${found[which].toFixed(1)} ms${ratio}`;
      });
    });
    rows.push([engine, ...cells]);
  }
  return rows.toString();
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
