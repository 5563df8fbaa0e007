import assert from 'node:assert/strict';
import type { PredictedFrame } from '../../lib/evaluation/summary';
import { answersOf } from '../../lib/experiment/grid-answers';
import {
  behaviourTable,
  gainTable,
  marginHeld,
  personShare,
  spreadOf,
} from '../../lib/experiment/grid-behaviour';
import { gridOf, type GridVariant } from '../../lib/experiment/grid-runs';
import { readRecords } from '../../lib/experiment/records';
import { writeTable, type ReportTable } from '../../lib/experiment/report-table';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { cellsOf } from '../../lib/experiment/cells';
import { temporaryFolder } from '../data/fixtures';
import { MADE, writeMadeRuns } from '../support/grid';

const frame = (subject: string, valence: number, predictedValence: number): PredictedFrame => ({
  ...{ subject, clip: '1', frame: '1', valence, predictedValence },
  ...{ arousal: valence, predictedArousal: 2 * valence },
});
const frames = [frame('a', 1, 2), frame('a', -1, 0), frame('b', 1, 0), frame('b', -1, 0)];

describe('what the methods of a grid do', () => {
  it('measures how far predictions spread', () => {
    assert.equal(spreadOf(frames, 'arousal'), 2);
    // Deviations of 2, 0, 0, 0 about their mean: sqrt(3 / 4).
    assert.ok(Math.abs(spreadOf(frames, 'valence') - Math.sqrt(0.75)) < 1e-12);
  });

  it('tells the error of a person from that of a frame', () => {
    // a errs by 1 and 1, b by -1 and 1: half of the squares is the mean error of a.
    assert.equal(personShare(frames, 'valence'), 0.5);
    assert.equal(personShare(frames.slice(0, 2), 'valence'), 1);
    assert.equal(personShare(frames.slice(2), 'valence'), 0);
  });

  it('measures how much of the margin the critic holds, where there is one', () => {
    const epoch = { epoch: 1, step: 1, seconds: 1, skipped: 0 };
    const validation = { cccValence: 0, cccArousal: 0, ccc: 0 };
    const losses = { 'critic.negative': 0.5, 'critic.alpha': 2 };
    assert.equal(marginHeld({ ...epoch, validation, losses }), 0.75);
    assert.ok(Number.isNaN(marginHeld({ ...epoch, validation, losses: { 'av.loss': 1 } })));
    assert.ok(Number.isNaN(marginHeld(undefined)));
  });

  const folder = temporaryFolder();
  const experiment = resolveExperiment(MADE);
  const cells = cellsOf(experiment);
  const column = ({ columns, rows }: ReportTable, key: string) =>
    rows.map((row) => row[columns.findIndex((one) => one.key === key)]);

  describe('in tables', () => {
    let grid: GridVariant[];
    before(() => {
      writeMadeRuns(folder.path(), cells);
      grid = gridOf(experiment, readRecords(folder.path(), cells));
    });

    it('counts runs that answer a constant', () => {
      const [plain, ...others] = grid;
      const still = plain.runs.map(({ run, ...place }) => {
        const unseen = run.predictions.unseen.map((one) => ({
          ...one,
          predictedValence: 0.1,
          predictedArousal: 0.1,
        }));
        return { ...place, run: { ...run, predictions: { ...run.predictions, unseen } } };
      });
      const table = behaviourTable([{ ...plain, runs: still }, ...others]);
      writeTable(table);
      assert.deepEqual(column(table, 'constant'), [2, 0, 0]);
      assert.ok((column(table, 'spreadV')[0] as number) < 1e-12);
    });

    it('says for each third of the people what a variant gains, and of no third from one seed', () => {
      const answers = answersOf(grid);
      const table = gainTable(answers)!;
      writeTable(table);
      assert.deepEqual(column(table, 'people').slice(0, 3), [
        'hardest third',
        'middle third',
        'easiest third',
      ]);
      assert.deepEqual(column(table, 'variant'), ['Better', 'Better', 'Better', 'Alike', 'Alike', 'Alike']);
      const [lows, gains] = [column(table, 'low'), column(table, 'difference')] as number[][];
      assert.ok(lows.slice(0, 3).every((low) => low > 0));
      assert.deepEqual(gains.slice(3), [0, 0, 0]);
      const single = grid.map((variant) => ({ ...variant, runs: variant.runs.slice(0, 1) }));
      assert.equal(gainTable(answersOf(single)), undefined);
    });
  });
});
