import { join } from 'node:path';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { betweenClassVariance } from '../binarization/otsu';
import { binarize, type BinarizationRule } from '../binarization/binarize';
import { peopleOf } from '../data/people';
import { avOf } from '../data/sample';
import { readAfewVa } from '../data/sets/afew-va';
import { saveFigures } from '../experiment/figures';
import { avLabels } from '../plot/av-labels';
import { intensityHistogram } from '../plot/intensity-histogram';

/** `caf binarize`: how a data set splits into strong and weak. */
export const binarizeCommand = (): Command =>
  new Command('binarize')
    .description(
      'Split the labels of a data set into strong and weak emotion: thresholds, counts and figures.',
    )
    .argument('<folder>', "a data set in AFEW-VA's layout (caf faces makes one)")
    .addOption(
      new Option('--rule <rule>', 'Otsu per axis or on the intensities')
        .choices(['otsu-per-axis', 'otsu-intensity'])
        .default('otsu-per-axis'),
    )
    .option('-o, --out <folder>', 'also draw the figures here, as SVG and PNG')
    .addHelpText('after', '\nExample:\n  $ caf binarize faces --rule otsu-intensity --out figures')
    .action(async (folder: string, { rule, out }: { rule: BinarizationRule; out?: string }) => {
      const { samples } = await readAfewVa(folder);
      const labels = samples.map(avOf);
      const { thresholds, intensities, strong, weak } = binarize(labels, { rule });
      const strongRows = new Set(strong);
      const people = peopleOf(samples).map(({ samples: own }) => own.length);
      const oneSided = [...new Set(samples.map(({ subject }) => subject))].filter((subject) => {
        const flags = samples.flatMap((sample, row) =>
          sample.subject === subject ? [strongRows.has(row)] : [],
        );
        return new Set(flags).size === 1;
      });
      const table = new Table({ style: { head: [], border: [] } });
      const show = (value: number | undefined) => value?.toFixed(4) ?? '—';
      table.push(
        ['frames / people', `${samples.length} / ${people.length}`],
        ['deltaV', show(thresholds.deltaV)],
        ['deltaA', show(thresholds.deltaA)],
        ['deltaR', show(thresholds.deltaR)],
        [
          'strong (r >= deltaR)',
          `${strong.length} (${((100 * strong.length) / labels.length).toFixed(1)} %)`,
        ],
        ['weak (r < deltaR)', `${weak.length} (${((100 * weak.length) / labels.length).toFixed(1)} %)`],
        ['people with one kind only', String(oneSided.length)],
      );
      console.log(table.toString());
      if (out === undefined) return;
      const { thresholds: candidates, variances } = betweenClassVariance(intensities);
      saveFigures(out, {
        'intensity-histogram': intensityHistogram({
          title: 'Emotion intensity of the labels',
          intensities: Array.from(intensities),
          deltaR: thresholds.deltaR,
          sigmaB2: Array.from(candidates, (t, index) => [t, variances[index]]),
        }),
        'av-labels': avLabels({
          title: 'Strong and weak in the AV plane',
          labels,
          deltaR: thresholds.deltaR,
        }),
      });
      console.log(`Figures in ${join(out)}`);
    });
