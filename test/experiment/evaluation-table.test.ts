import assert from 'node:assert/strict';
import { evaluateFrames } from '../../lib/evaluation/evaluate';
import { evaluationTable } from '../../lib/experiment/evaluation-table';
import { renderTextTable } from '../../lib/experiment/report-text';
import { madePredictions } from '../support/runs';

describe('evaluationTable', () => {
  it('has a row for each metric, with intervals', () => {
    const table = evaluationTable(evaluateFrames(madePredictions(0.2), { resamples: 50 }), 'unseen people');
    assert.equal(table.caption, 'unseen people: 60 frames of 5 people, 95 % intervals over people');
    assert.deepEqual(
      table.rows.map(([name]) => name),
      ['RMSE', 'PCC', 'CCC', 'CCC, mean over people', 'SAGR (0 is met by 0)', 'SAGR (label 0 is a miss)'],
    );
    assert.match(String(table.rows[2][3]), /^0\.\d{3} \[0\.\d{3}, 0\.\d{3}\]$/);
    assert.match(renderTextTable(table), /RMSE/);
  });

  it('leaves a gap where a correlation is undefined', () => {
    const constant = madePredictions(0).map((frame) => ({ ...frame, predictedValence: 0.5 }));
    const table = evaluationTable(evaluateFrames(constant, { resamples: 50 }), 'constant');
    assert.equal(table.rows[1][1], null);
    assert.match(renderTextTable(table), /—/);
  });
});
