import assert from 'node:assert/strict';
import { cellsOf } from '../../lib/experiment/cells';
import { readRecords } from '../../lib/experiment/records';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { answersOf } from '../../lib/report/grid-answers';
import { gainTable } from '../../lib/report/grid-gains';
import { gridOf, type GridVariant } from '../../lib/report/grid-runs';
import { writeTable, type ReportTable } from '../../lib/report/table';
import { temporaryFolder } from '../data/fixtures';
import { MADE, writeMadeRuns } from '../support/grid';

describe('gainTable', () => {
  const folder = temporaryFolder();
  const experiment = resolveExperiment(MADE);
  const cells = cellsOf(experiment);
  const column = ({ columns, rows }: ReportTable, key: string) =>
    rows.map((row) => row[columns.findIndex((one) => one.key === key)]);
  let grid: GridVariant[];
  before(() => {
    writeMadeRuns(folder.path(), cells);
    grid = gridOf(experiment, readRecords(folder.path(), cells));
  });

  it('says for each third of the people what a variant gains, and of no third from one seed', () => {
    const answers = answersOf(grid);
    const table = gainTable(answers)!;
    writeTable(table);
    assert.deepEqual(column(table, 'people').slice(0, 3), ['hardest third', 'middle third', 'easiest third']);
    assert.deepEqual(column(table, 'variant'), ['Better', 'Better', 'Better', 'Alike', 'Alike', 'Alike']);
    const [lows, gains] = [column(table, 'low'), column(table, 'difference')] as number[][];
    assert.ok(lows.slice(0, 3).every((low) => low > 0));
    assert.deepEqual(gains.slice(3), [0, 0, 0]);
    const single = grid.map((variant) => ({ ...variant, runs: variant.runs.slice(0, 1) }));
    assert.equal(gainTable(answersOf(single)), undefined);
  });
});
