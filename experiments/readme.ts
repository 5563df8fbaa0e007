/**
 * Writes the results tables of the README from the record of the main comparison and the reports of the experiments, or (`--check`) fails where
 * they are not what those say. `npm run readme`; the records themselves come from the commands that they name.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExperiment } from '../lib/experiment/load-experiment';
import { readCsv } from '../lib/files/csv';
import { renderMarkdownTable } from '../lib/report/markdown';
import type { ReportTable } from '../lib/report/table';
import type { Results } from '../lib/report/write-comparison';

const root = join(__dirname, '..');
const path = join(root, 'README.md');
const results = JSON.parse(
  readFileSync(join(__dirname, 'results', 'main', 'results.json'), 'utf8'),
) as Results;

const { command, conclusion, tables, environment } = results;
const block = [
  conclusion,
  ...tables.map(renderMarkdownTable),
  `Made by \`${command}\` in ${environment.time} on ${environment.processor}, Node ${environment.node}.`,
].join('\n\n');

/** One table an experiment: what each variant comes to on people never seen, and its difference to what it is held against. */
function answerOf(name: string): ReportTable {
  const report = join(__dirname, 'results', name, 'report');
  const scores = readCsv(join(report, 'scores.csv'), ['variant', 'runs', 'ccc']);
  const differences = readCsv(join(report, 'differences.csv'), [
    ...(['variant', 'against', 'difference', 'bothLow', 'bothHigh', 'improved'] as const),
  ]);
  const run = scores.filter(({ ccc }) => ccc !== '');
  const holes = run.length < scores.length ? ` (${run.length} of ${scores.length} variants were run)` : '';
  return {
    caption: `${loadExperiment(join(__dirname, `${name}.ts`)).question}${holes}`,
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'runs', label: 'runs', kind: 'count' },
      { key: 'ccc', label: 'CCC', kind: 'metric' },
      { key: 'against', label: 'against' },
      { key: 'difference', label: 'difference', kind: 'difference' },
      { key: 'low', label: 'from', kind: 'difference' },
      { key: 'high', label: 'to', kind: 'difference' },
      { key: 'improved', label: 'people who improve', kind: 'share' },
    ],
    rows: run.map(({ variant, runs, ccc }) => {
      const found = differences.find((row) => row.variant === variant);
      const own = [variant, Number(runs), Number(ccc)];
      if (!found) return [...own, null, null, null, null, null];
      const { against, difference, bothLow, bothHigh, improved } = found;
      return [...own, against, ...[difference, bothLow, bothHigh, improved].map(Number)];
    }),
  };
}

/** Of all runs of an experiment, as its report has them. */
function minutesOf(name: string): string {
  const rows = readCsv(join(__dirname, 'results', name, 'report', 'compute.csv'), ['variant', 'minutes']);
  return Number(rows.find(({ variant }) => variant === 'all')?.minutes).toFixed(0);
}

/** The command that runs what was run of an experiment. */
function commandOf(name: string): string {
  const scores = readCsv(join(__dirname, 'results', name, 'report', 'scores.csv'), ['variant', 'ccc']);
  const run = scores.filter(({ ccc }) => ccc !== '').map(({ variant }) => variant);
  const { variants } = loadExperiment(join(__dirname, `${name}.ts`));
  const names = variants.filter(({ title }) => run.includes(title)).map((variant) => variant.name);
  const only = run.length < scores.length ? ` --only ${names.join(',')}` : '';
  return `caf run experiments/${name}.ts${only} --engine wasm`;
}

/** What was reported on, what is asked first before the rest. */
const FIRST = ['baselines', 'fixed-vs-adaptive', 'identity'];
const reported = readdirSync(join(__dirname, 'results'))
  .filter((name) => existsSync(join(__dirname, 'results', name, 'report', 'scores.csv')))
  .sort((a, b) => Number(FIRST.includes(b)) - Number(FIRST.includes(a)));
const answers = reported.flatMap((name) => [
  renderMarkdownTable(answerOf(name)),
  `\`${commandOf(name)}\`, ${minutesOf(name)} minutes of one core in all, then \`caf report experiments/${name}.ts\`. ` +
    `From the records in [experiments/results/${name}](experiments/results/${name}) the report comes again: \`caf report experiments/${name}.ts --out experiments/results/${name}\`.`,
]);

const before = readFileSync(path, 'utf8');
const after = [
  ['results', block],
  ['experiments', answers.join('\n\n')],
].reduce(
  (text, [name, content]) =>
    text.replace(
      new RegExp(`(<!-- ${name}:.*?-->\\n)[\\s\\S]*?(<!-- /${name} -->)`),
      (_, open: string, close: string) =>
        `${open}\n<!-- prettier-ignore-start -->\n\n${content}\n\n<!-- prettier-ignore-end -->\n${close}`,
    ),
  before,
);
if (process.argv.includes('--check')) {
  if (before !== after) {
    console.error('README.md does not show what experiments/results/main says; npm run readme mends it.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, after);
}
