import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { adversarialStep } from '../../lib/training/adversarial-step';
import { changedBy, noiseImages, noiseRows, valueOf, withState } from '../support/steps';

describe('adversarialStep', () => {
  before(() => selectEngine());

  for (const kind of ['mean', 'pairwise', 'fisher'] as const) {
    it(`changes the encoder alone (${kind})`, () =>
      withState({ adversarial: { kind } }, async (state) => {
        const [images, strong] = [noiseImages(4), noiseRows(4, state.encoder.width)];
        const changed = await changedBy(state, () =>
          tf.dispose({ ...adversarialStep(state, images, strong, 1) }),
        );
        assert.deepEqual(changed, ['encoder']);
        tf.dispose([images, strong]);
      }));

    it(`brings its loss down while the critic stands still (${kind})`, () =>
      withState({ adversarial: { kind, weight: 1 }, dropout: { critic: 0 } }, (state) => {
        const [images, strong] = [noiseImages(4), noiseRows(4, state.encoder.width)];
        const losses = Array.from({ length: 20 }, () => {
          const parts = adversarialStep(state, images, strong, 1);
          const loss = valueOf(parts.loss);
          tf.dispose({ ...parts });
          return loss;
        });
        assert.ok(losses[19] < losses[0], `${losses[0]} to ${losses[19]}`);
        tf.dispose([images, strong]);
      }));
  }

  it('draws weak to strong and not strong to weak: no gradient reaches the strong partner', () =>
    withState({ adversarial: { kind: 'pairwise', weight: 1 }, dropout: { critic: 0 } }, (state) => {
      const images = noiseImages(4);
      // Where the weak image is its own partner all is at rest already, and nothing may move.
      const strong = tf.tidy(() => state.encoder.predict(images));
      const parts = adversarialStep(state, images, strong, 1);
      assert.equal(valueOf(parts.loss), 0);
      tf.dispose([images, strong]);
      tf.dispose({ ...parts });
    }));

  it('of a weight below 0 drives weak images further from strong', () =>
    withState({ adversarial: { weight: -1 }, dropout: { critic: 0 } }, (state) => {
      const [images, strong] = [noiseImages(4), noiseRows(4, state.encoder.width)];
      const terms = Array.from({ length: 20 }, () => {
        const parts = adversarialStep(state, images, strong, 1);
        const term = valueOf(parts.term);
        tf.dispose({ ...parts });
        return term;
      });
      assert.ok(terms[19] > terms[0], `${terms[0]} to ${terms[19]}`);
      tf.dispose([images, strong]);
    }));
});
