import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { initialPersonHead } from '../../lib/training/person-head';
import { decayOf, setLearningRates } from '../../lib/training/schedule';
import { withState } from '../support/steps';
import { toyConfig } from '../support/toy';

const optimizerOf = (decayAt: readonly number[]) =>
  toyConfig({ optimizer: { decayEvery: 3, decayAt, decayFactor: 0.5 } }).optimizer;

describe('decayOf', () => {
  it('falls every so many steps, as PyTorch steps StepLR', () => {
    const at = [0, 2, 3, 5, 6].map((step) => decayOf(step, optimizerOf([])));
    assert.deepEqual(at, [1, 1, 0.5, 0.5, 0.25]);
  });

  it('falls after the steps given instead, as PyTorch steps MultiStepLR', () => {
    const at = [0, 1, 2, 3, 9, 10].map((step) => decayOf(step, optimizerOf([2, 10])));
    assert.deepEqual(at, [1, 1, 0.5, 0.5, 0.5, 0.25]);
  });
});

describe('setLearningRates', () => {
  before(() => selectEngine('cpu'));

  it('gives the regressor its share of the rate', () =>
    withState({ regressor: { rateShare: 0.1 }, optimizer: { learningRate: 0.5 } }, (state) => {
      setLearningRates(state);
      assert.equal(state.optimizers.encoder.learningRate, 0.5);
      assert.equal(state.optimizers.regressor.learningRate, 0.05);
    }));

  it('gives the head that tells people apart its share of the rate', () =>
    withState(
      { method: 'domain-adversarial', domain: { rateShare: 2 }, optimizer: { learningRate: 0.25 } },
      (state) => {
        state.personHead = initialPersonHead(state.config, 4, ['a', 'b']);
        state.step = 5000;
        setLearningRates(state);
        assert.equal(state.personHead.optimizer.learningRate, 0.25 * 0.9 * 2);
        assert.equal(state.optimizers.encoder.learningRate, 0.25 * 0.9);
      },
    ));

  it('gives each optimiser its own rate, MINE too', () =>
    withState(
      {
        margin: { kind: 'mine', mine: { units: 4, learningRate: 0.5 } },
        optimizer: { learningRate: 0.25, criticLearningRate: 0.125, decayAt: [1], decayFactor: 0.5 },
      },
      (state) => {
        state.step = 1;
        setLearningRates(state);
        const { encoder, regressor, critic } = state.optimizers;
        assert.deepEqual(
          [encoder, regressor, critic, state.mine!.optimizer].map(({ learningRate }) => learningRate),
          [0.125, 0.125, 0.0625, 0.25],
        );
      },
    ));
});
