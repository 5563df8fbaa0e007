import assert from 'node:assert/strict';
import { behaviourTable, changeTable, marginHeld } from '../../lib/report/grid-behaviour';
import { answersOf } from '../../lib/report/grid-answers';
import type { GridVariant } from '../../lib/report/grid-runs';
import { writeTable } from '../../lib/report/table';
import { temporaryFolder } from '../data/fixtures';
import { column, madeGrid } from '../support/grid';

describe('behaviourTable', () => {
  const folder = temporaryFolder();
  let grid: GridVariant[];
  before(() => {
    grid = madeGrid(folder.path());
  });

  it('measures how much of the margin the critic holds, where there is one', () => {
    const epoch = { epoch: 1, step: 1, seconds: 1, skipped: 0 };
    const validation = { cccValence: 0, cccArousal: 0, ccc: 0 };
    const losses = { 'critic.negative': 0.5, 'critic.alpha': 2 };
    assert.equal(marginHeld({ ...epoch, validation, losses }), 0.75);
    assert.ok(Number.isNaN(marginHeld({ ...epoch, validation, losses: { 'av.loss': 1 } })));
    assert.ok(Number.isNaN(marginHeld(undefined)));
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

  it("holds spread and the person's share against the other variant, on the same people and seeds", () => {
    const [plain, ...others] = grid;
    const [one] = others;
    const wider = plain.runs.map(({ run, ...place }) => {
      const unseen = run.predictions.unseen.map((frame) => ({
        ...frame,
        predictedValence: 2 * frame.predictedValence,
      }));
      return { ...place, run: { ...run, predictions: { ...run.predictions, unseen } } };
    });
    const table = changeTable(answersOf([plain, { ...one, runs: wider }]))!;
    writeTable(table);
    assert.equal(table.rows.length, 4);
    const [valence, arousal] = ['spread, valence', 'spread, arousal'].map((measure) =>
      table.rows.find((row) => row[2] === measure)!,
    );
    const before = column(behaviourTable(grid), 'spreadV')[0] as number;
    assert.ok(Math.abs((valence[3] as number) - before) < 1e-9);
    assert.ok((valence[4] as number) > 0 && (valence[4] as number) < before);
    assert.deepEqual(arousal.slice(3), [0, 0, 0]);
    assert.equal(changeTable(answersOf([plain])), undefined);
  });
});
