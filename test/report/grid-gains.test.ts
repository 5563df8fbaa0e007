import assert from 'node:assert/strict';
import { answersOf } from '../../lib/report/grid-answers';
import { gainTable } from '../../lib/report/grid-gains';
import type { GridVariant } from '../../lib/report/grid-runs';
import { writeTable } from '../../lib/report/table';
import { temporaryFolder } from '../data/fixtures';
import { column, madeGrid } from '../support/grid';

describe('gainTable', () => {
  const folder = temporaryFolder();
  let grid: GridVariant[];
  before(() => {
    grid = madeGrid(folder.path());
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
