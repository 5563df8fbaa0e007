import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import Table from 'cli-table3';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { timeEngines, type EngineTiming } from './engines';
import { imageTable, timeImages } from './images';
import { Peer } from './peer';
import { phaseTable, timePhases } from './phases';

interface Options {
  readonly batch: readonly number[];
  readonly rounds: number;
  readonly json?: string;
  readonly only?: Section;
}

const SECTIONS = ['engines', 'images'] as const;
type Section = (typeof SECTIONS)[number];

const count = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Expected a whole number above 0.');
  return Number(text);
};

const program = new Command('bench')
  .description(
    'Times training steps of the small encoder on each engine, one CAF iteration phase by phase, and the reading of images, against the same in PyTorch where it is installed.',
  )
  .option(
    '--batch <sizes>',
    'batch sizes, with commas between',
    (text) => text.split(',').map(count),
    [64, 128],
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
  const { batch, rounds, json, only } = program.parse().opts<Options>();
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`;
  console.log(machine);
  const record = {
    machine,
    rounds,
    ...(only === 'images' ? {} : await engines(batch, rounds)),
    ...(only === 'engines' ? {} : await images(rounds)),
  };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(record, null, 2)}\n`);
}

async function engines(batch: readonly number[], rounds: number) {
  const peers = await Peer.startBoth('encoder.py');
  const cafPeers = await Peer.startBoth('caf.py');
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
    const phases = await timePhases(batch, rounds, cafPeers, progress);
    progress('');
    for (const timing of phases) console.log(phaseTable(timing));
    return { peer: peer && { version: peer.version, threads: peer.threads }, timings, phases };
  } finally {
    for (const each of [...peers, ...cafPeers]) each.close();
  }
}

async function images(rounds: number) {
  const timings = await timeImages(rounds, progress);
  progress('');
  console.log(imageTable(timings));
  return { images: timings };
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
