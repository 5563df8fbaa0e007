import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { disposeState, initialState, NETWORKS } from '../../lib/training/state';
import { weightsOf } from '../support/steps';
import { toyConfig } from '../support/toy';

describe('initialState', () => {
  before(() => selectEngine('cpu'));

  it('starts every variant of one seed alike and another seed elsewhere', () => {
    const states = [
      toyConfig(),
      toyConfig({ method: 'supervised', margin: { kind: 'fixed' }, adversarial: { weight: 1 } }),
      toyConfig({ seed: 2 }),
    ].map(initialState);
    const [a, b, c] = states.map((state) => NETWORKS.map((name) => weightsOf(state[name]).join()));
    assert.deepEqual(a, b);
    a.forEach((weights, index) => assert.notEqual(weights, c[index]));
    states.forEach(disposeState);
  });

  it('is freed to the last tensor', () => {
    const before = tf.memory().numTensors;
    disposeState(initialState(toyConfig()));
    disposeState(initialState(toyConfig({ margin: { kind: 'mine', mine: { units: 8 } } })));
    assert.equal(tf.memory().numTensors, before);
  });
});
