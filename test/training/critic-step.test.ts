import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { adaptiveMargin } from '../../lib/margin/adaptive';
import { fixedMargin } from '../../lib/margin/fixed';
import { criticStep, moveMultiplier } from '../../lib/training/critic-step';
import { marginOf } from '../../lib/training/margin-of';
import { changedBy, noiseRows, valueOf, weightsOf, withState } from '../support/steps';

describe('criticStep', () => {
  before(() => selectEngine());

  for (const margin of [fixedMargin(1), adaptiveMargin()]) {
    it(`leaves encoder and regressor equal to the bit (${margin.kind} margin)`, () =>
      withState({}, async (state) => {
        const features = noiseRows(8, state.encoder.width);
        const changed = await changedBy(state, async () =>
          tf.dispose((await criticStep(state, features, margin, 1)).parts),
        );
        assert.deepEqual(changed, ['critic']);
        features.dispose();
      }));
  }

  it('learns to hold strong from weak', () =>
    withState({ dropout: { critic: 0 }, optimizer: { learningRate: 0.003 } }, async (state) => {
      const features = tf.concat([tf.add(noiseRows(8, 64, 1), 1), noiseRows(8, 64, 2)]) as tf.Tensor2D;
      const losses: number[] = [];
      for (let step = 0; step < 60; step++) {
        const { parts } = await criticStep(state, features, fixedMargin(1), 1);
        losses.push(valueOf(parts.loss));
        tf.dispose({ ...parts });
      }
      assert.ok(losses[59] < losses[0] / 4, `${losses[0]} to ${losses[59]}`);
      features.dispose();
    }));

  it('names what the adaptive margin was made of, and nothing of it for the fixed one', () =>
    withState({}, async (state) => {
      const features = noiseRows(8, state.encoder.width);
      const { parts: adaptive } = await criticStep(state, features, adaptiveMargin(), 1);
      const parts = [adaptive.alpha, adaptive.mutualInformation, adaptive.confidence].map(valueOf);
      assert.ok(Math.abs(parts[0] - parts[1] - parts[2]) < 1e-6);
      const { parts: fixed } = await criticStep(state, features, fixedMargin(1.5), 1);
      assert.deepEqual(Object.keys(fixed).sort(), ['alpha', 'constraint', 'loss', 'negative', 'positive']);
      assert.equal(valueOf(fixed.alpha), 1.5);
      tf.dispose({ ...adaptive, ...{ features } });
      tf.dispose({ ...fixed });
    }));

  it('puts the multiplier into the loss', () =>
    withState({}, async (state) => {
      const features = noiseRows(8, state.encoder.width);
      state.multiplier = 0.5;
      const { parts } = await criticStep(state, features, fixedMargin(1), 1);
      const [loss, positive, negative, constraint] = [
        parts.loss,
        parts.positive,
        parts.negative,
        parts.constraint,
      ].map(valueOf);
      const { rho } = state.config.critic;
      moveMultiplier(state, constraint);
      assert.equal(state.multiplier, 0.5 + rho * constraint);
      const expected = positive + negative + 0.5 * constraint + (rho / 2) * constraint ** 2;
      assert.ok(Math.abs(loss - expected) < 1e-6);
      features.dispose();
      tf.dispose({ ...parts });
    }));

  for (const objective of ['fisher-ipm', 'vdm-kl', 'vdm-pearson'] as const) {
    it(`learns to hold strong from weak without a margin, and leaves the rest alone (${objective})`, () =>
      withState(
        { dropout: { critic: 0 }, critic: { objective, rho: 0.1 }, optimizer: { criticLearningRate: 0.003 } },
        async (state) => {
          const features = tf.concat([tf.add(noiseRows(8, 64, 1), 1), noiseRows(8, 64, 2)]) as tf.Tensor2D;
          const losses: number[] = [];
          const changed = await changedBy(state, async () => {
            for (let step = 0; step < 40; step++) {
              const { parts } = await criticStep(state, features, undefined, 1);
              losses.push(valueOf(parts.loss));
              moveMultiplier(state, parts.constraint && valueOf(parts.constraint));
              tf.dispose(parts);
            }
          });
          assert.deepEqual(changed, ['critic']);
          assert.ok(losses[39] < losses[0] - 0.2, `${losses[0]} to ${losses[39]}`);
          assert.equal(state.multiplier !== 0, objective === 'fisher-ipm');
          features.dispose();
        },
      ));
  }

  it('lets the statistics network of MINE learn first, and takes its estimate into the margin', () =>
    withState({ margin: { kind: 'mine', mine: { units: 8 } } }, async (state) => {
      const features = noiseRows(8, state.encoder.width);
      const margin = marginOf(state.config.margin, state.mine);
      const before = weightsOf(state.mine!.network).join();
      const { parts, mine } = await criticStep(state, features, margin, 1);
      assert.notEqual(weightsOf(state.mine!.network).join(), before);
      assert.ok(Number.isFinite(valueOf(mine!.estimate)));
      const [alpha, information, confidence] = [parts.alpha, parts.mutualInformation, parts.confidence].map(
        valueOf,
      );
      assert.ok(Math.abs(alpha - information - confidence) < 1e-6);
      tf.dispose([features, ...Object.values(parts), mine!.estimate]);
    }));
});
