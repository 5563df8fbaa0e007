import assert from 'node:assert/strict';
import { evaluateFrames } from '../../lib/evaluation/evaluate';
import { legacyOf } from '../../lib/evaluation/legacy';
import { evaluationTable, legacyTable, withCaveats } from '../../lib/report/evaluation-table';
import { renderTextTable } from '../../lib/report/text';
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

  it('shows one person without intervals, and says so', () => {
    const table = evaluationTable(evaluateFrames(madePredictions(0.2, 1)), 'unseen people');
    assert.equal(table.caption, 'unseen people: 12 frames of 1 person, who gives no interval over people');
    assert.match(String(table.rows[2][3]), /^0\.\d{3}$/);
    assert.match(renderTextTable(table), /CCC +│ +0\.\d{3} │/);
  });

  it('leaves a gap where a correlation is undefined', () => {
    const constant = madePredictions(0).map((frame) => ({ ...frame, predictedValence: 0.5 }));
    const table = evaluationTable(evaluateFrames(constant, { resamples: 50 }), 'constant');
    assert.equal(table.rows[1][1], null);
    assert.match(renderTextTable(table), /—/);
  });

  it('says in words what the numbers do not show', () => {
    const table = evaluationTable(evaluateFrames(madePredictions(0.2), { resamples: 50 }), 'people', [
      'Beware.',
    ]);
    assert.equal(table.caption, 'people: 60 frames of 5 people, 95 % intervals over people. Beware.');
    assert.equal(withCaveats('a', ['B.', 'C.']), 'a. B. C.');
  });
});

describe('legacyTable', () => {
  it('sets the legacy metrics beside the true ones, each named for what it is', () => {
    const frames = madePredictions(0.2);
    const evaluation = evaluateFrames(frames, { resamples: 50 });
    const legacy = legacyOf(frames, 8);
    const { caption, columns, rows } = legacyTable(evaluation, legacy, ['Beware.']);
    assert.match(caption, /^legacy: .* only \(batches of 8\)\. Beware\.$/);
    assert.ok(columns.filter(({ label }) => label.includes('legacy')).length === 3);
    assert.deepEqual(rows[0].slice(1), [
      evaluation.summary.valence.rmse,
      legacy.valence.batchRmse,
      evaluation.summary.arousal.rmse,
      legacy.arousal.batchRmse,
    ]);
    assert.deepEqual([rows[1][1], rows[1][4]], [null, legacy.arousal.batchMse]);
    assert.match(renderTextTable(legacyTable(evaluation, legacy)), /SAGR, label 0 is a miss/);
  });
});
