import { Command } from 'commander';
import { cellsOf } from '../experiment/cells';
import { loadExperiment } from '../experiment/load-experiment';
import { packRecords } from '../experiment/pack-records';
import { writeGridReport } from '../report/grid-report';
import { renderTextTable } from '../report/text';
import { givenPath } from './options';
import { quoted } from './quoted';
import { outOf, runCommandOf } from './run';

interface Options {
  readonly quick?: boolean;
  readonly out?: string;
  readonly records?: string;
}

/** `caf report`: what the records of an experiment say. */
export const reportCommand = (): Command =>
  new Command('report')
    .argument('<file>', 'the experiment, as experiments/baselines.ts')
    .option('--quick', 'of the runs that caf run --quick left')
    .option('-o, --out <folder>', 'the folder of the runs; left out, runs/NAME')
    .option('--records <folder>', 'also copy the records there, small, for others to report from', givenPath)
    .addHelpText(
      'after',
      '\nLeaves report/ in that folder: report.html, figures, and each table as .csv and .tex.' +
        '\nNothing is trained: runs that are missing show as holes.' +
        '\n\nExample:\n  $ caf report experiments/baselines.ts',
    )
    .action((file: string, options: Options) => {
      const experiment = loadExperiment(file, options);
      const { tables, conclusion, report } = writeGridReport({
        experiment,
        folder: outOf(experiment, options.out),
        command: [
          'caf report',
          quoted(file),
          ...(options.quick ? ['--quick'] : []),
          ...(options.out ? ['--out', quoted(options.out)] : []),
        ].join(' '),
        commandOf: (cell) => runCommandOf(file, options, cell),
      });
      for (const table of tables) console.log(`${renderTextTable(table)}\n`);
      console.log(`${conclusion}\n\nReport: ${report}`);
      if (options.records === undefined) return;
      const count = packRecords(outOf(experiment, options.out), options.records, cellsOf(experiment));
      console.log(`Records of ${count} runs: ${options.records}`);
    });
