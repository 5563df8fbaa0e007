import { freemem, totalmem } from 'node:os';
import Table from 'cli-table3';
import { Command } from 'commander';
import { listCards } from '../engine/cards';
import { listEngines } from '../engine/list';
import { selectEngine } from '../engine/select';
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
      console.log();
      const table = new Table({
        head: [
          'engine',
          'kernels',
          'works',
          'convolution',
          'training step',
          'versions and device, or reason',
        ],
        style: { head: [], border: [] },
        colWidths: [null, null, null, null, null, 44],
        wordWrap: true,
      });
      for (const engine of await listEngines(seconds)) {
        table.push([
          engine.name,
          engine.kernels,
          engine.works ? 'yes' : 'no',
          engine.convolution === undefined ? '—' : `${engine.convolution.toFixed(1)} GFLOP/s`,
          engine.step === undefined ? '—' : `${engine.step.toFixed(1)} ms`,
          engine.versions
            ? Object.entries(engine.versions)
                .map((pair) => pair.join(' '))
                .join(', ')
            : engine.reason,
        ]);
      }
      console.log(table.toString());
      const chosen = await selectEngine();
      console.log(`\nChosen: ${chosen.name} with ${chosen.kernels} kernels. ${chosen.why}`);
    });
