import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { regressionStep } from '../../lib/training/regression-step';
import { changedBy, noiseImages, noiseRows, valueOf, withState } from '../support/steps';

describe('regressionStep', () => {
  before(() => selectEngine());

  it('changes encoder and regressor and leaves the critic alone', () =>
    withState({}, async (state) => {
      const [images, labels] = [noiseImages(8), noiseRows(8, 2)];
      const changed = await changedBy(state, () =>
        tf.dispose({ ...regressionStep(state, images, labels, 1) }),
      );
      assert.deepEqual(changed, ['encoder', 'regressor']);
      tf.dispose([images, labels]);
    }));

  it('brings L_AV down on the batch it is given again and again', () =>
    withState({ dropout: { regressor: 0 } }, (state) => {
      const [images, labels] = [noiseImages(8), noiseRows(8, 2)];
      const losses = Array.from({ length: 60 }, () => {
        const parts = regressionStep(state, images, labels, 1);
        const loss = valueOf(parts.loss);
        tf.dispose({ ...parts });
        return loss;
      });
      assert.ok(losses[59] < losses[0] / 2, `${losses[0]} to ${losses[59]}`);
      tf.dispose([images, labels]);
    }));

  it('weighs the parts of the loss as the config says', () =>
    withState({ av: { error: 'mse', pccWeight: 0, cccWeight: 0 } }, (state) => {
      const [images, labels] = [noiseImages(8), noiseRows(8, 2)];
      const parts = regressionStep(state, images, labels, 1);
      assert.equal(valueOf(parts.loss), valueOf(parts.error));
      tf.dispose([images, labels]);
      tf.dispose({ ...parts });
    }));
});
