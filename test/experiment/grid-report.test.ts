import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cellsOf } from '../../lib/experiment/cells';
import { writeGridReport } from '../../lib/experiment/grid-report';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { readCsv } from '../../lib/files/csv';
import { temporaryFolder } from '../data/fixtures';
import { MADE, writeMadeRuns } from '../support/grid';

describe('writeGridReport', () => {
  const folder = temporaryFolder();
  const experiment = resolveExperiment(MADE);
  const report = (name: string) =>
    writeGridReport({
      ...{ experiment, folder: folder.path(name), command: 'caf report made.ts' },
      commandOf: ({ variant, seed }) => `caf run made.ts --only ${variant.name} --seed ${seed}`,
    });
  const bytesIn = (name: string) =>
    readdirSync(folder.path(name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(
        ({ parentPath, name: file }) =>
          [file, readFileSync(join(parentPath, file)).toString('base64')] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1));

  it('makes the same bytes of the same records, wherever they stand and whenever it is made', () => {
    writeMadeRuns(folder.path('one'));
    cpSync(folder.path('one'), folder.path('two'), { recursive: true });
    report('one');
    report('two');
    assert.deepEqual(bytesIn('two/report'), bytesIn('one/report'));
    const names = bytesIn('one/report').map(([file]) => file);
    for (const table of ['answers', 'seeds', 'metrics', 'published', 'compute', 'runs'])
      assert.ok(names.includes(`${table}.csv`) && names.includes(`${table}.tex`), table);
    for (const figure of ['along-the-axis', 'comparison', 'people', 'losses', 'margin', 'predicted-better'])
      assert.ok(names.includes(`${figure}.svg`) && names.includes(`${figure}.png`), figure);
  });

  it('is one page with the question, the answer, every table and figure, and the commands', () => {
    const { report: path, tables, conclusion } = report('one');
    const page = readFileSync(path, 'utf8');
    const wanted = [
      'Does it?',
      'caf report made.ts',
      'caf run made.ts --only better --seed 2',
      'CAF (AlexNet), paper',
      '2025-01-02T00',
      'engine',
    ];
    for (const text of wanted) assert.ok(page.includes(text), text);
    assert.ok(page.trimEnd().endsWith('</html>'));
    assert.equal(tables.length, 2);
    assert.match(conclusion, /Better against Plain & simple: better/);
    assert.equal(
      readCsv(folder.path('one', 'report', 'answers.csv'), ['variant', 'differenceBothLow']).length,
      3,
    );
  });

  it('shows a hole where records are missing, and stands where all are', () => {
    writeMadeRuns(folder.path('holes'));
    const [cell] = cellsOf(experiment);
    rmSync(folder.path('holes', cell.folder), { recursive: true });
    const { report: path, conclusion } = report('holes');
    assert.match(
      conclusion,
      /1 of 6 runs are missing from every number here: Plain & simple \(not run\) 1\./,
    );
    assert.ok(readFileSync(path, 'utf8').includes('1 of 6 runs are missing'));
    const nothing = report('nothing');
    assert.match(nothing.conclusion, /6 of 6 runs are missing/);
  });
});
