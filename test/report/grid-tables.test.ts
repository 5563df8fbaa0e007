import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { cellsOf } from '../../lib/experiment/cells';
import { readRecords } from '../../lib/experiment/records';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { answersOf, otherPairsOf } from '../../lib/report/grid-answers';
import { gridConclusion } from '../../lib/report/grid-conclusion';
import { axisFigures, subjectFigure } from '../../lib/report/grid-figures';
import { gridOf, pairOf, runASeed } from '../../lib/report/grid-runs';
import { pairedTable, scoresTable, seedsTable } from '../../lib/report/grid-tables';
import { publishedTable } from '../../lib/report/published-results';
import { computeTable, holesOf, runsTable } from '../../lib/report/record-tables';
import { writeTable } from '../../lib/report/table';
import { writeRecord } from '../../lib/run/run-record';
import { temporaryFolder } from '../data/fixtures';
import { column, MADE, madeRecord, writeMadeRuns } from '../support/grid';

const experiment = resolveExperiment(MADE);
const cells = cellsOf(experiment);

describe('what a grid comes to', () => {
  const folder = temporaryFolder();
  /** The grid, some of its runs missing. */
  function grid(name: string, missing: readonly number[] = []) {
    writeMadeRuns(folder.path(name), cells);
    for (const index of missing) rmSync(folder.path(name, cells[index].folder), { recursive: true });
    const recorded = readRecords(folder.path(name), cells);
    return { recorded, grid: gridOf(experiment, recorded) };
  }

  it('says of each variant how well it does, against which, and how sure that is', () => {
    const answers = answersOf(grid('whole').grid);
    const [scores, table] = [scoresTable(answers, []), pairedTable(answers, [])];
    for (const each of [scores, table]) writeTable(each);
    assert.deepEqual(column(scores, 'runs'), ['2', '2', '2']);
    assert.deepEqual(column(table, 'variant'), ['Better', 'Alike']);
    assert.deepEqual(column(table, 'against'), ['Plain & simple', 'Plain & simple']);
    const [better, alike] = column(table, 'difference') as number[];
    assert.deepEqual([better > 0.1, Math.abs(alike) < 0.1], [true, true]);
    assert.ok((column(table, 'bothLow')[0] as number) > 0);
    assert.equal(column(table, 'improved')[0], 1);
    const [first, second] = gridConclusion(answers);
    assert.match(first, /^Better against Plain & simple: better \(\+0\.\d{3} \[\+/);
    // The same noise, drawn by the same seeds.
    assert.match(second, /^Alike against Plain & simple: cannot be told apart \(0\.000/);
  });

  it('holds what the variants are not held against together too, in a small grid on the same data', () => {
    const { grid: whole } = grid('pairs');
    const named = (all: typeof whole) =>
      otherPairsOf(all).map(({ variant, against }) => [variant.variant.name, against?.variant.name]);
    assert.deepEqual(named(whole), [['alike', 'better']]);
    const [{ difference }] = otherPairsOf(whole);
    assert.ok(difference!.estimate < -0.1 && difference!.people.high < 0);
    const other = { ...whole[2].variant, data: { kind: 'folder', folder: 'elsewhere' } as const };
    assert.deepEqual(named([whole[0], whole[1], { ...whole[2], variant: other }]), []);
    assert.deepEqual(named([...whole, ...whole, ...whole]), []);
  });

  it('compares runs of one seed alone, and shows the hole where there is none', () => {
    const { recorded, grid: holey } = grid('holey', [0, 4]);
    const [plain, better, alike] = holey;
    assert.deepEqual(pairOf(better, plain).a.runs, []);
    const pair = pairOf(alike, plain);
    assert.deepEqual(
      [pair.a, pair.b].map(({ runs }) => runs.map(({ seed }) => seed)),
      [[2], [2]],
    );
    const answers = answersOf(holey);
    assert.deepEqual(column(scoresTable(answers, []), 'runs'), ['1 of 2', '1 of 2', '2']);
    assert.deepEqual(
      column(pairedTable(answers, []), 'difference').map((value) => value === null),
      [true, false],
    );
    const seeds = seedsTable(holey, [1, 2]);
    assert.deepEqual([seeds.rows[0][1], seeds.rows[1][2]], [null, null]);
    assert.ok(seeds.rows.flat().filter((value) => typeof value === 'number').length === 4);
    assert.deepEqual(holesOf(recorded), [
      '2 of 6 runs are missing from every number here: Plain & simple (not run) 1; Better (not run) 1.',
    ]);
  });

  it('takes the folds of a seed as one set, and from one seed says nothing of another start', () => {
    const { grid: whole } = grid('folds');
    const [, better] = whole;
    const [{ run }] = better.runs;
    const folds = { ...better, runs: [0, 1].map((fold) => ({ seed: 1, fold, run })) };
    const [pooled, ...none] = runASeed(folds).runs;
    assert.deepEqual(none, []);
    assert.equal(pooled.predictions.unseen.length, 2 * run.predictions.unseen.length);
    const plain = { ...whole[0], runs: folds.runs };
    const [, { difference, own }] = answersOf([plain, folds]);
    assert.deepEqual([difference?.peopleAndSeeds, own?.peopleAndSeeds], [undefined, undefined]);
    assert.match(
      gridConclusion(answersOf([plain, folds])).join(' '),
      /One seed: another start moves these differences too/,
    );
  });

  it('has nothing to say where there is nothing', () => {
    const { recorded, grid: empty } = grid('empty', [0, 1, 2, 3, 4, 5]);
    const answers = answersOf(empty);
    assert.match(gridConclusion(answers).join(' '), /^No two variants have runs of one seed/);
    for (const table of [
      scoresTable(answers, []),
      pairedTable(answers, []),
      computeTable(empty),
      seedsTable(empty, [1, 2]),
      publishedTable(empty),
    ])
      writeTable(table);
    assert.deepEqual([axisFigures(experiment, answers), subjectFigure(empty)], [[], []]);
    assert.equal(holesOf(recorded).length, 1);
  });

  it('tells what was spent, and the command of each run, with what became of it', () => {
    const { grid: whole } = grid('spent');
    const { rows } = computeTable(whole);
    assert.deepEqual(rows[1], ['Better', 2, 1, 30, 200, 300]);
    assert.deepEqual(rows[3], ['all', 6, 3, null, null, null]);
    const divergence = { step: 7, term: 'critic.loss', value: 'Infinity' };
    writeRecord(
      folder.path('spent', cells[0].folder),
      madeRecord(cells[0], { outcome: 'diverged', divergence }),
    );
    rmSync(folder.path('spent', cells[1].folder), { recursive: true });
    const recorded = readRecords(folder.path('spent'), cells);
    const runs = runsTable(recorded, ({ variant }) => `caf run made.ts --only ${variant.name}`);
    assert.deepEqual(column(runs, 'outcome').slice(0, 3), [
      'diverged at step 7: critic.loss Infinity',
      'not run',
      'finished',
    ]);
    assert.deepEqual(column(runs, 'command').slice(0, 2), [
      'caf run made.ts --only plain --seed 1',
      'caf run made.ts --only better',
    ]);
  });

  it("sets the paper's table beside ours, with empty cells where a number could not be had", () => {
    const { columns, rows } = publishedTable(grid('published').grid);
    const paper = rows.filter(([method]) => method === 'CAF (AlexNet), paper');
    assert.deepEqual(paper[0], ['CAF (AlexNet), paper', 'Aff-Wild', 0.24, 0.21, 0.68, 0.78, 0.54, 0.56]);
    assert.deepEqual(paper[1].slice(2), Array(6).fill(null));
    const ours = rows.find(([method]) => method === 'Better')!;
    assert.equal(ours[1], '200 drawn people');
    assert.ok(ours.slice(2).every((value) => typeof value === 'number') && ours.length === columns.length);
  });

  it('draws variants along the axis, and whom they serve', () => {
    const { grid: whole } = grid('figures');
    const [figure] = axisFigures(experiment, answersOf(whole));
    for (const text of ['strength', 'plain', 'other', 'difference in CCC'])
      assert.ok(figure.svg.includes(text), text);
    assert.deepEqual(axisFigures({ ...experiment, axis: undefined }, answersOf(whole)), []);
    assert.ok(subjectFigure(whole)[0].svg.includes('Plain &amp; simple'));
  });
});
