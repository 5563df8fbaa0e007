import { freemem, totalmem } from 'node:os';
import Table from 'cli-table3';
import { Command } from 'commander';
import { listCards } from '../engine/cards';
import { listEngines, type EngineReport } from '../engine/list';
import { label, selectEngine } from '../engine/select';
import { TIMED_FACES, timeStep } from '../training/time-step';
import { version } from '../version';
import { decimal } from './options';

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** `caf doctor`: what works on this machine, and how fast. */
export const doctorCommand = (): Command =>
  new Command('doctor')
    .option('--seconds <n>', 'how long each engine is timed', decimal(0, 60), 2)
    .addHelpText('after', '\nExample:\n  $ caf doctor')
    .action(async ({ seconds }: { readonly seconds: number }) => {
      console.log(`caf-fer ${version}, Node ${process.version}, ${process.platform}-${process.arch}`);
      console.log(`Memory: ${gib(freemem())} free of ${gib(totalmem())}`);
      const cards = await listCards();
      for (const { name, free, total } of cards)
        console.log(`Card: ${name}, ${gib(free)} free of ${gib(total)}`);
      if (cards.length === 0) console.log('Card: none whose driver tells of its memory (nvidia-smi, amdgpu)');
      const engines = await listEngines(seconds, timeStep);
      console.log(`\n${engineTable(engines)}`);
      console.log(
        `Convolution: 3x3, forward. Training step: one CAF iteration of the small encoder on ${TIMED_FACES} faces of 64 px.`,
      );
      for (const { works, reason, command, ...engine } of engines) {
        if (!works) console.log(`\n${label(engine)} is missing: ${reason}.`);
        if (command !== undefined) console.log(`    ${command}`);
      }
      const chosen = await selectEngine();
      console.log(`\nChosen: ${chosen.name} with ${chosen.kernels} kernels. ${chosen.why}`);
    });

function engineTable(engines: readonly EngineReport[]): string {
  const table = new Table({
    head: ['engine', 'kernels', 'works', 'convolution', 'training step', 'versions and device'],
    style: { head: [], border: [] },
    colWidths: [null, null, null, null, null, 44],
    wordWrap: true,
  });
  for (const { name, kernels, works, convolution, step, versions } of engines) {
    table.push([
      name,
      kernels,
      works ? 'yes' : 'no',
      convolution === undefined ? '—' : `${convolution.toFixed(1)} GFLOP/s`,
      step === undefined ? (works ? 'minutes' : '—') : `${step.toFixed(1)} ms`,
      versions
        ? Object.entries(versions)
            .map((pair) => pair.join(' '))
            .join(', ')
        : 'missing, see below',
    ]);
  }
  return table.toString();
}
