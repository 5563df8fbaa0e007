import assert from 'node:assert/strict';
import { summarise } from '../../lib/evaluation/summary';
import type { VariantRuns } from '../../lib/experiment/compare';
import { differencesTable, metricsTable } from '../../lib/report/comparison-table';
import { writeTable, type ReportTable } from '../../lib/report/table';
import { meanCcc } from '../../lib/report/variant-runs';
import { madeVariants } from '../support/runs';

const cell = ({ columns, rows }: ReportTable, row: number, key: string) =>
  rows[row][columns.findIndex((column) => column.key === key)];

/** The same predictions everywhere: correlations are undefined. */
const constant = ({ variant, runs }: VariantRuns): VariantRuns => ({
  variant,
  runs: runs.map((run) => ({
    ...run,
    predictions: {
      seen: run.predictions.seen.map((frame) => ({ ...frame, predictedValence: 0.1 })),
      unseen: run.predictions.unseen.map((frame) => ({ ...frame, predictedValence: 0.1 })),
    },
  })),
});

describe('metricsTable', () => {
  const variants = madeVariants();

  it('has a row for seen and one for unseen of each variant, means over seeds, and the gap once', () => {
    const table = metricsTable(variants);
    assert.match(table.caption, /mean of 2 seeds/);
    assert.deepEqual(
      table.rows.map(([title, part]) => `${title}, ${part}`),
      variants.flatMap(({ variant: { title } }) => [`${title}, seen`, `${title}, unseen`]),
    );
    const rmse = variants[1].runs.map(({ predictions }) => summarise(predictions.unseen).arousal.rmse);
    assert.equal(cell(table, 3, 'rmseA'), (rmse[0] + rmse[1]) / 2);
    assert.equal(cell(table, 2, 'gap'), null);
    assert.equal(cell(table, 3, 'gap'), meanCcc(variants[1], 'seen') - meanCcc(variants[1], 'unseen'));
  });

  it('leaves a gap where a correlation is undefined', () => {
    const table = metricsTable([constant(variants[0])]);
    assert.equal(cell(table, 0, 'pccV'), null);
    assert.equal(cell(table, 0, 'cccV'), 0);
    writeTable(table);
  });
});

describe('differencesTable', () => {
  const variants = madeVariants();
  const table = differencesTable(variants);

  it('holds each variant against the first, which is held against nothing', () => {
    assert.deepEqual(table.rows[0].slice(4), [null, null, null, null]);
    assert.ok(Number(cell(table, 1, 'differenceLow')) > 0);
    assert.equal(cell(table, 1, 'improved'), 1);
    assert.equal(cell(table, 2, 'difference'), 0);
    assert.equal(cell(table, 2, 'improved'), 0, 'equal is no improvement');
    writeTable(table);
  });

  it('counts the people whose own CCC is higher', () => {
    const [base, better] = variants;
    const half: VariantRuns = {
      variant: better.variant,
      runs: better.runs.map((run, index) => ({
        ...run,
        predictions: {
          ...run.predictions,
          unseen: run.predictions.unseen.map((frame, row) =>
            ['person 0', 'person 1'].includes(frame.subject)
              ? frame
              : base.runs[index].predictions.unseen[row],
          ),
        },
      })),
    };
    assert.equal(cell(differencesTable([base, half]), 1, 'improved'), 2 / 5);
  });
});
