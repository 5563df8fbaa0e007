import assert from 'node:assert/strict';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { softmaxRegression } from '../../lib/evaluation/softmax-regression';
import golden from '../golden/probe.json';
import { close } from '../golden/close';

describe('softmaxRegression', () => {
  before(() => selectEngine());

  for (const { classes, width, strength, labels, train, test, probabilities, accuracy } of golden.softmax) {
    it(`has scikit-learn's probabilities: ${classes} classes of ${width} features, C = ${strength}`, async () => {
      const before = tensorCount();
      const rows = (values: readonly number[]) => ({ values: Float32Array.from(values), width });
      const model = await softmaxRegression(rows(train), labels, classes, { strength });
      assert.ok(model.converged);
      const logits = await model.logits(rows(test));
      assert.equal(tensorCount(), before);
      let right = 0;
      labels.forEach((label, row) => {
        const own = [...logits.subarray(row * classes, (row + 1) * classes)];
        const exps = own.map((logit) => Math.exp(logit - Math.max(...own)));
        const sum = exps.reduce((a, b) => a + b);
        close(
          exps.map((exp) => exp / sum),
          probabilities.slice(row * classes, (row + 1) * classes),
          1e-3,
        );
        if (own.indexOf(Math.max(...own)) === label) right++;
      });
      assert.equal(right / labels.length, accuracy);
    });
  }

  it('does not care for the units of a feature', async () => {
    const [{ classes, width, labels, train }] = golden.softmax;
    const logits = async (unit: number) => {
      const rows = {
        values: Float32Array.from(train, (value, at) => (at % width === 0 ? unit * value : value)),
        width,
      };
      return (await softmaxRegression(rows, labels, classes)).logits(rows);
    };
    close(await logits(1000), await logits(1), 1e-3);
  });

  it('learns nothing from a feature that never changes, whatever it is later', async () => {
    const [{ classes, width, labels, train }] = golden.softmax;
    // A thousand tenths do not add up to a hundred.
    const many = Array.from({ length: 50 }, () => train).flat();
    const rows = (constant: number) => ({
      values: Float32Array.from(many, (value, at) => (at % width === width - 1 ? constant : value)),
      width,
    });
    const model = await softmaxRegression(
      rows(0.1),
      Array.from({ length: 50 }, () => labels).flat(),
      classes,
    );
    close(await model.logits(rows(0.7)), await model.logits(rows(0.1)), 1e-4);
  });

  it('refuses labels that are not one a row', async () => {
    const rows = { values: new Float32Array(6), width: 2 };
    await assert.rejects(softmaxRegression(rows, [0, 1], 2), /2 labels for 3 rows/);
  });
});
