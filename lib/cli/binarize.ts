import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { binarize, type BinarizationRule } from '../binarization/binarize';
import { peopleOf } from '../data/people';
import { avOf } from '../data/sample';
import { readAfewVa } from '../data/sets/afew-va';
import { saveFigures } from '../experiment/figures';
import { labelFigures } from '../experiment/label-figures';

interface Options {
  readonly rule: BinarizationRule;
  readonly out?: string;
}

/** `caf binarize`: how a data set splits into strong and weak. */
export const binarizeCommand = (): Command =>
  new Command('binarize')
    .argument('<folder>', "a data set in AFEW-VA's layout (caf faces makes one)")
    .addOption(
      new Option('--rule <rule>', 'Otsu per axis or on the intensities')
        .choices(['otsu-per-axis', 'otsu-intensity'])
        .default('otsu-per-axis'),
    )
    .option('-o, --out <folder>', 'also draw the figures here, as SVG and PNG')
    .addHelpText('after', '\nExample:\n  $ caf binarize faces --rule otsu-intensity --out figures')
    .action(async (folder: string, { rule, out }: Options) => {
      const { samples } = await readAfewVa(folder);
      const labels = samples.map(avOf);
      const { thresholds, strong, weak } = binarize(labels, { rule });
      const strongSamples = new Set(strong.map((row) => samples[row]));
      const people = peopleOf(samples);
      const oneSided = people.filter(
        ({ samples: own }) => new Set(own.map((sample) => strongSamples.has(sample))).size === 1,
      );
      const threshold = (value: number | undefined) => value?.toFixed(4) ?? '—';
      const share = (rows: readonly number[]) =>
        `${rows.length} (${((100 * rows.length) / labels.length).toFixed(1)} %)`;
      const table = new Table({ style: { head: [], border: [] } });
      table.push(
        ['frames / people', `${samples.length} / ${people.length}`],
        ['deltaV', threshold(thresholds.deltaV)],
        ['deltaA', threshold(thresholds.deltaA)],
        ['deltaR', threshold(thresholds.deltaR)],
        ['strong (r >= deltaR)', share(strong)],
        ['weak (r < deltaR)', share(weak)],
        ['people with one kind only', String(oneSided.length)],
      );
      console.log(table.toString());
      if (out === undefined) return;
      saveFigures(out, labelFigures(labels, rule, 'labels'));
      console.log(`Figures in ${out}`);
    });
