/**
 * Writes the results table of the README from the record of the main comparison, or (`--check`) fails where it is not what the record
 * says. `npm run readme`; the record itself comes from the command it names.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderMarkdownTable } from '../lib/experiment/report-markdown';
import type { Results } from '../lib/experiment/write-comparison';

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

const before = readFileSync(path, 'utf8');
const after = before.replace(
  /(<!-- results:.*?-->\n)[\s\S]*?(<!-- \/results -->)/,
  (_, open: string, close: string) =>
    `${open}\n<!-- prettier-ignore-start -->\n\n${block}\n\n<!-- prettier-ignore-end -->\n${close}`,
);
if (process.argv.includes('--check')) {
  if (before !== after) {
    console.error('README.md does not show what experiments/results/main says; npm run readme mends it.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, after);
}
