/**
 * Writes docs/speed.md from the records in bench/results, or (`--check`) fails where it is not what they say. `npm run speed`; the records
 * themselves come from the commands that they name.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { renderMarkdownTable } from '../lib/report/markdown';
import type { ReportTable } from '../lib/report/table';
import { engineTable } from './engines';
import { imageTable } from './images';
import { inferenceTable } from './inference';
import { listingTable } from './listing';
import { pageTable } from './page';
import { iterationTable } from './phases';
import { predictTable } from './predict';
import { readRecord, SECTIONS, type BenchRecord, type Circumstances } from './record';

const path = join(__dirname, '..', 'docs', 'speed.md');
const results = join(__dirname, 'results');

const HEAD = `# How fast it is

Written by \`npm run speed\` from the records in [bench/results](../bench/results). Ratios are time of ours over time of PyTorch in the same run, in turns: below 1 we are
the faster. "Good PyTorch" is vectorised, with no gradient where none is used; "the official way" loops over pairs and runs the critic's
gradients through the encoder, as the released code does. Both are in [bench/peer](../bench/peer).
`;

function sections(name: string, record: BenchRecord): string[] {
  const tables: Record<string, (Circumstances & { readonly table: ReportTable }) | undefined> = {
    engines: record.engines && { ...record.engines, table: engineTable(record.engines.timings) },
    caf: record.caf && { ...record.caf, table: iterationTable(record.caf.timings) },
    inference: record.inference && { ...record.inference, table: inferenceTable(record.inference.timings) },
    images: record.images && { ...record.images, table: imageTable(record.images.timings) },
    predict: record.predict && { ...record.predict, table: predictTable(record.predict.timings) },
    page: record.page && { ...record.page, table: pageTable(record.page.timings) },
    listing: record.listing && { ...record.listing, table: listingTable(record.listing.timings) },
  };
  const shown = SECTIONS.flatMap((section) => {
    const taken = tables[section];
    if (!taken) return [];
    const { machine, node, commit, date, command, table } = taken;
    return [
      renderMarkdownTable(table),
      `\`${command}\` on ${machine}, Node ${node}, ${date}, commit ${commit}.`,
    ];
  });
  return [`## ${name}`, ...shown];
}

const records = readdirSync(results)
  .filter((file) => file.endsWith('.json'))
  .sort();
const body = records.flatMap((file) => sections(basename(file, '.json'), readRecord(join(results, file))));
const page = `${HEAD}\n<!-- prettier-ignore-start -->\n\n${body.join('\n\n')}\n\n<!-- prettier-ignore-end -->\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== page) {
    console.error('docs/speed.md does not show what bench/results says; npm run speed mends it.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, page);
}
