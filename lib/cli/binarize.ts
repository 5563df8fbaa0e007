import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { binarize, type Binarization, type BinarizeOptions } from '../binarization/binarize';
import { STRONG_TESTS, type StrongTest } from '../binarization/strong-test';
import { BINARIZATION_RULES, type BinarizationRule } from '../binarization/thresholds';
import { peopleOf } from '../data/people';
import { readDataSet } from '../data/read-data-set';
import { avOf, type AVPoint } from '../data/sample';
import { Random } from '../engine/random';
import { labelFigures } from '../report/label-figures';
import { saveFigures } from '../report/save-figures';
import { DATA_HELP } from './data-option';
import { decimal } from './options';

interface Options {
  readonly rule: BinarizationRule;
  readonly threshold: number;
  readonly quantile: number;
  readonly strongTest: StrongTest;
  readonly out?: string;
}

/** How often the order of the labels is drawn anew for the one rule that depends on it. */
const SHUFFLES = 20;

/** `caf binarize`: how a data set splits into strong and weak. */
export const binarizeCommand = (): Command =>
  new Command('binarize')
    .argument('<path>', DATA_HELP)
    .addOption(
      new Option(
        '--rule <rule>',
        'how the threshold comes about; official depends on the order of the labels',
      )
        .choices(BINARIZATION_RULES)
        .default('otsu-per-axis'),
    )
    .option('--threshold <r>', 'of the rule fixed: the intensity', decimal(0, Math.SQRT2), 0.5)
    .option('--quantile <share>', 'of the rule quantile: the share that is weak', decimal(0, 1), 0.5)
    .addOption(
      new Option('--strong-test <test>', 'what a threshold makes strong')
        .choices(STRONG_TESTS)
        .default('intensity'),
    )
    .option('-o, --out <folder>', 'also draw the figures here, as SVG and PNG')
    .addHelpText('after', '\nExample:\n  $ caf binarize faces --rule otsu-intensity --out figures')
    .action(async (folder: string, { out, ...options }: Options) => {
      const { samples } = await readDataSet(folder);
      const labels = samples.map(avOf);
      const binarization = binarize(labels, options);
      const { thresholds, strong, weak } = binarization;
      const strongSamples = new Set(strong.map((row) => samples[row]));
      const people = peopleOf(samples);
      const oneSided = people.filter(
        ({ samples: own }) => new Set(own.map((sample) => strongSamples.has(sample))).size === 1,
      );
      const threshold = (value: number | undefined) => value?.toFixed(4) ?? '—';
      const share = (rows: readonly number[]) =>
        `${rows.length} (${((100 * rows.length) / labels.length).toFixed(1)} %)`;
      const [isStrong, isWeak] = TESTS[options.strongTest];
      const table = new Table({ style: { head: [], border: [] } });
      table.push(
        ['frames / people', `${samples.length} / ${people.length}`],
        ['deltaV', threshold(thresholds.deltaV)],
        ['deltaA', threshold(thresholds.deltaA)],
        ['deltaR', threshold(thresholds.deltaR)],
        [`strong (${isStrong})`, share(strong)],
        [`weak (${isWeak})`, share(weak)],
        ['people with one kind only', String(oneSided.length)],
        ...(options.rule === 'official' ? shuffled(labels, options) : []),
      );
      console.log(table.toString());
      if (out === undefined) return;
      const figures = labelFigures(labels, options, 'labels');
      saveFigures(out, figures);
      console.log(
        figures.length > 0 ? `Figures in ${out}` : 'The threshold lies beyond all labels: no figures.',
      );
    });

/** What makes a label strong and what weak, in words. */
const TESTS: Readonly<Record<StrongTest, readonly [strong: string, weak: string]>> = {
  intensity: ['r >= deltaR', 'r < deltaR'],
  official: ['r² > deltaR + 0.25', 'r² < deltaR + 0.25'],
  zoo: ['r² > deltaR²', 'r² < deltaR²'],
};

/** How far threshold and strong share move when only the order of the labels does. */
function shuffled(labels: readonly AVPoint[], options: BinarizeOptions): [string, string][] {
  const random = Random.fromSeed(1);
  const runs = Array.from({ length: SHUFFLES }, () => binarize(random.shuffle(labels), options));
  const range = (of: (run: Binarization) => number, digits: number) => {
    const values = runs.map(of);
    return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
  };
  return [
    [`deltaR over ${SHUFFLES} orders`, range(({ thresholds }) => thresholds.deltaR, 4)],
    [
      `strong over ${SHUFFLES} orders`,
      `${range(({ strong }) => (100 * strong.length) / labels.length, 1)} %`,
    ],
  ];
}
