import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cellsOf } from '../../lib/experiment/cells';
import { packRecords } from '../../lib/experiment/pack-records';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { readCsv } from '../../lib/files/csv';
import { writeGridReport } from '../../lib/report/grid-report';
import { put, sentence, temporaryFolder } from '../data/fixtures';
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
    for (const table of [
      'scores',
      'differences',
      'seeds',
      'metrics',
      'identity',
      'published',
      'compute',
      'runs',
    ])
      assert.ok(names.includes(`${table}.csv`) && names.includes(`${table}.tex`), table);
    for (const figure of [
      'along-the-axis',
      'comparison',
      'people',
      'losses',
      'margin',
      'features-pca-plain',
      'features-umap-alike',
      'predicted-better',
    ])
      assert.ok(names.includes(`${figure}.svg`) && names.includes(`${figure}.png`), figure);
  });

  it('says the same of packed records, which hold no checkpoint and no step', () => {
    writeMadeRuns(folder.path('whole'));
    put(folder.path('whole', cellsOf(experiment)[0].folder, 'checkpoints', 'last.safetensors'), 'weights');
    assert.equal(packRecords(folder.path('whole'), folder.path('packed'), cellsOf(experiment)), 6);
    const names = new Set(bytesIn('packed').map(([file]) => file));
    assert.deepEqual([...names].sort(), [
      ...[
        'config.json',
        'data.json',
        'epochs.csv',
        'features.csv',
        'identity.json',
        'predictions.csv.gz',
        'record.json',
      ],
    ]);
    report('whole');
    report('packed');
    assert.deepEqual(bytesIn('packed/report'), bytesIn('whole/report'));
    put(folder.path('packed', cellsOf(experiment)[0].folder, 'predictions.csv.gz'), 'torn');
    assert.throws(() => report('packed'), sentence('predictions.csv.gz is damaged or no gzip file'));
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
    assert.equal(tables.length, 3);
    const [probe] = readCsv(folder.path('one', 'report', 'identity.csv'), ['accuracy', 'least', 'chance']);
    assert.deepEqual([probe.accuracy, probe.least, probe.chance], ['0.75', '0.5', '0.1']);
    assert.match(conclusion, /Better against Plain & simple: better/);
    assert.equal(readCsv(folder.path('one', 'report', 'differences.csv'), ['variant', 'bothLow']).length, 2);
  });

  it('shows a hole where records are missing, and is none where all are', () => {
    writeMadeRuns(folder.path('holes'));
    const [cell] = cellsOf(experiment);
    rmSync(folder.path('holes', cell.folder), { recursive: true });
    const { report: path, conclusion } = report('holes');
    assert.match(
      conclusion,
      /1 of 6 runs are missing from every number here: Plain & simple \(not run\) 1\./,
    );
    assert.ok(readFileSync(path, 'utf8').includes('1 of 6 runs are missing'));
    assert.throws(
      () => report('nothing'),
      sentence('holds none of the 6 runs that made asks for', 'caf run'),
    );
    assert.equal(existsSync(folder.path('nothing')), false);
  });
});
