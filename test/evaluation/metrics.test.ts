import assert from 'node:assert/strict';
import fc from 'fast-check';
import { axisMetrics, ccc, pcc, rmse, sagr } from '../../lib/evaluation/metrics';
import golden from '../golden/metrics.json';
import { close } from '../golden/close';

const same = (actual: number, expected: number | null) => {
  if (expected === null) assert.ok(Number.isNaN(actual), `${actual} should be NaN`);
  else close(actual, expected, 1e-9);
};
const value = fc.integer({ min: -100, max: 100 }).map((n) => n / 100);
const series = fc.array(value, { minLength: 3, maxLength: 40 }).filter((list) => new Set(list).size > 1);

describe('metrics', () => {
  for (const { name, predicted, truth, ...expected } of golden.cases) {
    it(`are what NumPy and SciPy give: ${name}`, () => {
      same(rmse(predicted, truth), expected.rmse);
      same(pcc(predicted, truth), expected.pcc);
      same(ccc(predicted, truth), expected.ccc);
      same(sagr(predicted, truth), expected.sagr);
      same(sagr(predicted, truth, { zero: 'miss' }), expected.sagrMiss);
      const all = axisMetrics(predicted, truth, { zero: 'miss' });
      same(all.ccc, expected.ccc);
      same(all.sagr, expected.sagrMiss);
    });
  }

  it('are best where prediction and label are one', () => {
    fc.assert(
      fc.property(series, (list) => {
        const { rmse, ...rest } = axisMetrics(list, list);
        assert.equal(rmse, 0);
        for (const one of Object.values(rest)) close(one, 1);
      }),
    );
  });

  it('a shift costs CCC and not PCC; so does a scale', () => {
    fc.assert(
      fc.property(
        series,
        fc.constantFrom(-0.7, 0.3, 2),
        fc.constantFrom(0.25, 1, 3),
        (list, shift, scale) => {
          const moved = list.map((x) => scale * x + shift);
          close(pcc(moved, list), 1, 1e-9);
          assert.ok(ccc(moved, list) < 1 - 1e-6);
        },
      ),
    );
  });

  it('CCC is never above PCC in size, and both are the same with the two series exchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 30 }), (rows) => {
        const [x, y] = [rows.map((row) => row[0]), rows.map((row) => row[1])];
        fc.pre(new Set(x).size > 1 && new Set(y).size > 1);
        assert.ok(Math.abs(ccc(x, y)) <= Math.abs(pcc(x, y)) + 1e-9);
        close(ccc(x, y), ccc(y, x), 1e-9);
        close(pcc(x, y), pcc(y, x), 1e-9);
        close(
          pcc(
            x.map((p) => -p),
            y,
          ),
          -pcc(x, y),
          1e-9,
        );
        assert.equal(sagr(x, y), sagr(y, x));
      }),
    );
  });

  it('a label of 0 agrees with 0 alone, or with nothing', () => {
    const [predicted, truth] = [
      [0, 0.1, -0.2, -0],
      [0, 0, -0.5, 0],
    ];
    assert.equal(sagr(predicted, truth), 0.75);
    assert.equal(sagr(predicted, truth, { zero: 'miss' }), 0.25);
  });

  it('takes equal values for constant, even where their mean rounds', () => {
    assert.ok(Number.isNaN(pcc([0.1, 0.1, 0.1], [1, 2, 3])));
    assert.equal(ccc([0.1, 0.1, 0.1], [1, 2, 3]), 0);
    assert.ok(Number.isNaN(ccc([0.1, 0.1, 0.1], [0.1, 0.1, 0.1])));
  });

  it('refuse what they cannot measure, in a sentence', () => {
    assert.throws(
      () => rmse([], []),
      /^InputError: A metric needs predictions and labels, but the lists are empty\.$/,
    );
    assert.throws(() => ccc([1], [1, 2]), /as many predictions as labels, but got 1 and 2\.$/);
    assert.throws(() => pcc([1, NaN], [1, 2]), /number 1 is predicted NaN, labelled 2\.$/);
  });
});
