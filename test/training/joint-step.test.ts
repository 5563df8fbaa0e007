import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { jointStep, type FeatureTerm } from '../../lib/training/joint-step';
import { regressionStep } from '../../lib/training/regression-step';
import type { TrainingState } from '../../lib/training/state';
import { changedBy, noiseImages, noiseRows, valueOf, weightsOf, withState } from '../support/steps';

/** Weighs the square of the features. */
const squares = (weight: number): FeatureTerm => ({
  name: 'squares',
  loss: (features) => ({ loss: tf.mul(tf.mean(tf.square(features)), weight) as tf.Scalar }),
});

const onNoise = <T>(step: (images: tf.Tensor4D, labels: tf.Tensor2D) => T): T => {
  const [images, labels] = [noiseImages(8), noiseRows(8, 2)];
  const result = step(images, labels);
  tf.dispose([images, labels]);
  return result;
};

/** Weights after a step, as one text. */
const after = (step: (state: TrainingState) => unknown) =>
  withState({}, (state) => {
    tf.dispose(step(state) as tf.TensorContainer);
    return [state.encoder, state.regressor].map((network) => weightsOf(network).join()).join('\n');
  });

describe('jointStep', () => {
  before(() => selectEngine());

  it('changes encoder and regressor, and names the parts of both losses', () =>
    withState({}, async (state) => {
      const changed = await changedBy(state, () => {
        const parts = onNoise((images, labels) => jointStep(state, images, labels, 1, squares(1)));
        assert.deepEqual(Object.keys(parts), ['av', 'squares']);
        assert.ok(Number.isFinite(valueOf(parts.squares.loss) + valueOf(parts.av.ccc)));
        tf.dispose(parts);
      });
      assert.deepEqual(changed, ['encoder', 'regressor']);
    }));

  it('is the regression step, to the bit, where the term weighs nothing, and another where it weighs something', async () => {
    const alone = await after((state) =>
      onNoise((images, labels) => ({ ...regressionStep(state, images, labels, 1) })),
    );
    const joint = (weight: number) =>
      after((state) => onNoise((images, labels) => jointStep(state, images, labels, 1, squares(weight))));
    assert.equal(await joint(0), alone);
    assert.notEqual(await joint(1), alone);
  });

  it('brings the sum of both losses down on the batch it is given again and again', () =>
    withState({ dropout: { regressor: 0 } }, (state) => {
      const losses = Array.from({ length: 60 }, () =>
        onNoise((images, labels) => {
          const parts = jointStep(state, images, labels, 1, squares(0.1));
          const value = valueOf(parts.av.loss) + valueOf(parts.squares.loss);
          tf.dispose(parts);
          return value;
        }),
      );
      assert.ok(losses[59] < losses[0] / 2, `${losses[0]} to ${losses[59]}`);
    }));
});
